package se.hlt.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
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
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import se.hlt.engine.BadInputException;
import se.hlt.form.ExampleAnswers;

/**
 * What fictional people do where the plan says nothing: at a step that is new, or in a case that has left its plan, someone
 * who may do the task fills in its form with made-up answers, others each time. The same each time it is played.
 */
@Component
public class Improvisation {

    private static final int MOST_STEPS = 20;
    /** So many ways of filling in a form are tried before it is left. */
    private static final int MOST_TRIES = 12;

    private final DemoStage stage;
    private final TaskService taskService;
    private final FormService formService;
    private final IdentityService identityService;
    private final ExampleAnswers answers;
    private final Clock clock;

    private final Map<String, Integer> turns = new HashMap<>();
    private final Map<Trouble, Set<String>> troubles =
            new TreeMap<>(Comparator.comparing(Trouble::task).thenComparing(Trouble::code));
    private final Set<String> failedJobs = new TreeSet<>();
    private Set<String> known = Set.of();
    private Set<String> present = Set.of();

    Improvisation(
            DemoStage stage,
            TaskService taskService,
            FormService formService,
            IdentityService identityService,
            ExampleAnswers answers,
            Clock clock) {
        this.stage = stage;
        this.taskService = taskService;
        this.formService = formService;
        this.identityService = identityService;
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

    void answerAll(String businessKey) {
        open(businessKey).forEach(this::answer);
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
            throw new java.io.UncheckedIOException(e);
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
