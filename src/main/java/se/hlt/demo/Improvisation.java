package se.hlt.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import se.hlt.engine.BadInputException;
import se.hlt.form.ExampleAnswers;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;

/**
 * What fictional people do where the plan says nothing: at a step that is new, or in a case that has left its plan, someone
 * who may do the task fills in its form with made-up answers, others each time. The same each time it is played.
 */
@Component
public class Improvisation {

    private static final int MOST_STEPS = 20;
    /** So many ways of filling in a form are tried before it is left. */
    private static final int MOST_TRIES = 12;
    /** So long after it was due nobody is taken to do it any more. */
    private static final Duration ABANDONED = Duration.ofDays(28);
    /** Beyond every reminder and escalation. */
    private static final Duration LEFT_LYING = Duration.ofDays(100);
    /** One of so many tasks is left lying. */
    private static final int ONE_OF = 5;
    /** So many weeks pass between what is started about a case. */
    private static final int WEEKS_BETWEEN = 7;

    private static final String BESIDE = "beside";
    private static final String CASE_NUMBER = "caseNumber";

    private final DemoStage stage;
    private final TaskService taskService;
    private final FormService formService;
    private final IdentityService identityService;
    private final RepositoryService repositoryService;
    private final Organisation organisation;
    private final ExampleAnswers answers;
    private final Clock clock;

    private final Map<String, Integer> turns = new HashMap<>();
    private final Map<Trouble, Set<String>> troubles =
            new TreeMap<>(Comparator.comparing(Trouble::task).thenComparing(Trouble::code));
    private final Set<String> failedJobs = new TreeSet<>();
    private Set<String> known = Set.of();
    private Set<String> present = Set.of();
    private List<ProcessDefinition> besides;

    Improvisation(
            DemoStage stage,
            TaskService taskService,
            FormService formService,
            IdentityService identityService,
            RepositoryService repositoryService,
            Organisation organisation,
            ExampleAnswers answers,
            Clock clock) {
        this.stage = stage;
        this.taskService = taskService;
        this.formService = formService;
        this.identityService = identityService;
        this.repositoryService = repositoryService;
        this.organisation = organisation;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * A task that could not be completed.
     *
     * @param code what went wrong: {@code NOBODY}, {@code NO_ANSWER} or an exception's name
     */
    public record Trouble(String task, String code) {}

    /**
     * Before the play.
     *
     * @param knownTasks ids of the user tasks that the plan knows
     * @param presentTasks ids of those that are there
     */
    public void prepare(Set<String> knownTasks, Set<String> presentTasks) {
        known = Set.copyOf(knownTasks);
        present = Set.copyOf(presentTasks);
    }

    /** What could not be completed, and the numbers of the cases. */
    public Map<Trouble, Set<String>> troubles() {
        return troubles;
    }

    /** Names of the exceptions by which jobs failed, now or for good. */
    public Set<String> failedJobs() {
        return failedJobs;
    }

    void jobFailed(String code) {
        failedJobs.add(code);
    }

    boolean isGone(String taskKey) {
        return !present.contains(taskKey);
    }

    /** The plan cannot be followed. Told only if the very task is there and refuses: another way is no fault. */
    void broken(String taskKey, String businessKey, RuntimeException why) {
        if (businessKey == null || stage.openTasks(businessKey).contains(taskKey)) {
            note(taskKey, why.getClass().getSimpleName(), businessKey);
        }
    }

    /** Answers what is new in the case until the task is there, or nothing new is left. */
    void leadTo(String taskKey, String businessKey) {
        for (int i = 0; i < MOST_STEPS && !stage.openTasks(businessKey).contains(taskKey); i++) {
            Optional<Task> unknown =
                    open(businessKey).stream().filter(this::isNew).findFirst();
            if (unknown.isEmpty() || !answer(unknown.get())) {
                return;
            }
        }
    }

    void answerNew() {
        List<Task> all = sorted(taskService.createTaskQuery().list());
        all.stream().filter(this::isNew).forEach(this::answer);
    }

    /** What nobody has done for long after it was due. */
    void answerAbandoned() {
        Date longAgo = Date.from(clock.instant().minus(ABANDONED));
        sorted(taskService.createTaskQuery().dueBefore(longAgo).list()).forEach(this::answer);
    }

    /** Answers everything in the case, but lets some of it lie until all reminders and escalations have come. */
    void answerAll(String businessKey) {
        Instant longAgo = clock.instant().minus(LEFT_LYING);
        open(businessKey).stream()
                .filter(task -> !isLeftLying(businessKey, task)
                        || task.getCreateTime().toInstant().isBefore(longAgo))
                .forEach(this::answer);
    }

    /** The same ones each time, others in each case. */
    private static boolean isLeftLying(String businessKey, Task task) {
        return (businessKey + task.getTaskDefinitionKey()).hashCode() % ONE_OF == 0;
    }

    /**
     * Now and then starts something about a case, by the one who raised it: another each time, also when the case has
     * ended. That it is refused is no fault: not all of it fits every case.
     */
    void startBeside(String userId, String businessKey) {
        if (turns.merge(BESIDE + businessKey, 1, Integer::sum) % WEEKS_BETWEEN != 0
                || besides().isEmpty()) {
            return;
        }
        int turn = turns.merge(BESIDE, 1, Integer::sum) - 1;
        ProcessDefinition chosen = besides().get(turn % besides().size());
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                stage.start(
                        userId,
                        chosen.getKey(),
                        answers.answers(
                                startForm(chosen),
                                about(userId, businessKey, turn + i)::get,
                                LocalDate.now(clock),
                                turn / besides().size() + i));
                return;
            } catch (BadInputException refused) {
                // Another way of filling it in may do.
            } catch (RuntimeException refused) {
                return;
            }
        }
    }

    /** What only someone who knows the place can answer. */
    private Map<String, Object> about(String userId, String businessKey, int turn) {
        Site site = organisation.siteOf(userId).orElseThrow();
        List<String> colleagues = site.people().stream()
                .map(Person::userId)
                .filter(other -> !other.equals(userId))
                .toList();
        return Map.of(
                CASE_NUMBER,
                businessKey,
                "receivingTeam",
                site.teams().get(turn % site.teams().size()).name(),
                "handoverTo",
                colleagues.get(turn % colleagues.size()));
    }

    /** What is started by a form that asks for a case's number. */
    private List<ProcessDefinition> besides() {
        if (besides == null) {
            besides = repositoryService
                    .createProcessDefinitionQuery()
                    .latestVersion()
                    .startableInTasklist()
                    .orderByProcessDefinitionKey()
                    .asc()
                    .list()
                    .stream()
                    .filter(definition -> startForm(definition).contains('"' + CASE_NUMBER + '"'))
                    .toList();
        }
        return besides;
    }

    private String startForm(ProcessDefinition definition) {
        if (!definition.hasStartFormKey()
                && formService.getStartFormData(definition.getId()).getCamundaFormRef() == null) {
            return "{}";
        }
        try (InputStream in = formService.getDeployedStartForm(definition.getId())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Task> open(String businessKey) {
        return sorted(taskService
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .list());
    }

    /** By what is the same each time, which ids and creation within a second are not. */
    private static List<Task> sorted(List<Task> tasks) {
        return tasks.stream()
                .sorted(Comparator.comparing(Task::getTaskDefinitionKey)
                        .thenComparing(Task::getCreateTime)
                        .thenComparing(task -> Objects.requireNonNullElse(task.getAssignee(), "")))
                .toList();
    }

    private boolean isNew(Task task) {
        return !known.contains(task.getTaskDefinitionKey());
    }

    /** False if it could not be completed. */
    private boolean answer(Task task) {
        String number = Objects.requireNonNullElse(task.getProcessInstanceId(), "");
        if (taskService.createTaskQuery().taskId(task.getId()).count() == 0) {
            return false;
        }
        Optional<String> user = someoneFor(task);
        if (user.isEmpty()) {
            note(task.getTaskDefinitionKey(), "NOBODY", number);
            return false;
        }
        String form = form(task);
        int turn = turns.merge(task.getTaskDefinitionKey(), 1, Integer::sum) - 1;
        String code = "NO_ANSWER";
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                stage.completeTask(
                        user.get(),
                        taskService.createTaskQuery().taskId(task.getId()).singleResult(),
                        answers.answers(
                                form,
                                name -> taskService.getVariable(task.getId(), name),
                                LocalDate.now(clock),
                                turn + i));
                return true;
            } catch (BadInputException refused) {
                code = "NO_ANSWER"; // Another way of filling it in may do.
            } catch (RuntimeException e) {
                code = e.getClass().getSimpleName();
                break;
            }
        }
        note(task.getTaskDefinitionKey(), code, number);
        return false;
    }

    private void note(String task, String code, String number) {
        troubles.computeIfAbsent(new Trouble(task, code), key -> new TreeSet<>())
                .add(Objects.requireNonNullElse(number, ""));
    }

    private String form(Task task) {
        if (formService.getTaskFormData(task.getId()).getCamundaFormRef() == null) {
            return "{}";
        }
        try (InputStream in = formService.getDeployedTaskForm(task.getId())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> someoneFor(Task task) {
        if (task.getAssignee() != null) {
            return Optional.of(task.getAssignee());
        }
        return taskService.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group ->
                        identityService
                                .createUserQuery()
                                .memberOfGroup(group)
                                .memberOfTenant(task.getTenantId())
                                .list()
                                .stream())
                .map(User::getId)
                .min(Comparator.naturalOrder());
    }
}
