package se.hlt.overview;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.NativeHistoricActivityInstanceQuery;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.AsSystem;
import se.hlt.engine.CaseRead;
import se.hlt.engine.Classification;
import se.hlt.engine.ReadRecorder;
import se.hlt.identification.IdentificationProcess;
import se.hlt.identification.Siblings;
import se.hlt.identification.Siblings.Sibling;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.overview.Glance.Ahead;
import se.hlt.overview.Glance.Diagram;
import se.hlt.overview.Glance.Happened;
import se.hlt.overview.Glance.Open;
import se.hlt.overview.Glance.Step;
import se.hlt.overview.NextSteps.Level;
import se.hlt.overview.NextSteps.Limit;
import se.hlt.overview.Reach.Side;
import se.hlt.readlog.CaseAudience;
import se.hlt.readlog.CaseAudience.Reader;

/** Puts the {@link Glance} together, in a handful of questions however long the case has gone on. */
@Component
class Overview {

    private static final int MOST_STEPS = 3_000;
    private static final int MOST_TASKS = 50;
    private static final Set<String> WAITS = Set.of(
            "intermediateMessageCatch", "intermediateTimer", "intermediateConditional", "intermediateSignalCatch");

    private final ReachFinder finder;
    private final HistoryService history;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final AsSystem asSystem;
    private final Organisation organisation;
    private final Deadlines deadlines;
    private final CaseAudience audience;
    private final Siblings siblings;
    private final ReadRecorder recorder;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Overview(
            ReachFinder finder,
            HistoryService history,
            TaskService tasks,
            RepositoryService repository,
            AsSystem asSystem,
            Organisation organisation,
            Deadlines deadlines,
            CaseAudience audience,
            Siblings siblings,
            ReadRecorder recorder,
            TransactionTemplate transaction,
            Clock clock) {
        this.finder = finder;
        this.history = history;
        this.tasks = tasks;
        this.repository = repository;
        this.asSystem = asSystem;
        this.organisation = organisation;
        this.deadlines = deadlines;
        this.audience = audience;
        this.siblings = siblings;
        this.recorder = recorder;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What the person may see of the case from the task. Is written in the read log.
     *
     * @throws UnknownTaskException if the person does not see the task
     */
    Glance of(String userId, String taskId) {
        Reach reach = finder.of(userId, taskId);
        List<Reader> readers = readers(reach);
        record(reach);
        List<HistoricActivityInstance> steps = steps(reach);
        Values values = values(reach);
        List<Happened> happened = new Timeline(
                        reach.instances(), this::model, values.facts(reach.chain()), this::name, clock.getZone())
                .of(steps);
        boolean ofCase = reach.side() != Side.BESIDE;
        boolean inTeam = reach.side() == Side.TEAM;
        CaseParts parts = new CaseParts(reach, values, organisation, LocalDate.now(clock));
        return new Glance(
                ofCase ? reach.entry().caseNumber() : null,
                reach.side().name().toLowerCase(java.util.Locale.ROOT),
                diagrams(reach, steps),
                happened.subList(0, Math.min(Timeline.MOST, happened.size())),
                happened.size() > Timeline.MOST,
                ahead(reach, steps, values),
                ofCase ? parts.consents() : null,
                inTeam ? parts.plan() : null,
                inTeam ? parts.measures() : null,
                readers,
                reach.side() == Side.AGENCY ? siblingsOf(reach) : null);
    }

    private List<String> siblingsOf(Reach reach) {
        return siblings.of(reach.entry().caseNumber()).stream()
                .map(Sibling::caseNumber)
                .toList();
    }

    /** The initiator answers to the family for the whole case; a key person sees who has read it in the circle. */
    private List<Reader> readers(Reach reach) {
        return switch (reach.side()) {
            case AGENCY -> audience.of(reach.entry().caseNumber());
            case TEAM ->
                audience.inside(reach.entry().caseNumber(), reach.task().getTenantId(), reach.rootIds());
            case BESIDE -> null;
        };
    }

    private void record(Reach reach) {
        if (reach.side() == Side.BESIDE) {
            return; // A meeting holds numbers only, and of a handover only the steps are shown.
        }
        CaseRead read = new CaseRead(
                reach.userId(),
                reach.entry().caseNumber(),
                reach.chain().get(0).getRootProcessInstanceId(),
                reach.task().getTenantId(),
                Classification.SENSITIVE,
                "CaseOverview");
        transaction.executeWithoutResult(status -> recorder.record(List.of(read)));
    }

    /** Every step in the reach, in order, in one question: the engine's own asks for one instance at a time. */
    private List<HistoricActivityInstance> steps(Reach reach) {
        List<String> roots = List.copyOf(reach.rootIds());
        NativeHistoricActivityInstanceQuery query = history.createNativeHistoricActivityInstanceQuery();
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            query.parameter("root" + i, roots.get(i));
            parameters.add("#{root" + i + "}");
        }
        query.sql("select * from ACT_HI_ACTINST where ROOT_PROC_INST_ID_ in (" + String.join(", ", parameters)
                + ") order by START_TIME_ desc, SEQUENCE_COUNTER_ desc fetch first " + MOST_STEPS + " rows only");
        Set<String> reached = reach.instanceIds();
        List<HistoricActivityInstance> steps = new ArrayList<>(finder.ask(reach.side(), query::list).stream()
                .filter(step -> reached.contains(step.getProcessInstanceId()))
                .toList());
        java.util.Collections.reverse(steps);
        return steps;
    }

    private Values values(Reach reach) {
        if (reach.side() == Side.BESIDE) {
            return new Values(List.of());
        }
        return new Values(finder.ask(reach.side(), () -> history.createHistoricVariableInstanceQuery()
                .processInstanceIdIn(reach.instanceIds().toArray(String[]::new))
                .variableNameIn(Values.names())
                .list()));
    }

    private List<Diagram> diagrams(Reach reach, List<HistoricActivityInstance> steps) {
        return reach.chain().stream()
                .map(instance -> {
                    List<HistoricActivityInstance> own = steps.stream()
                            .filter(step -> step.getProcessInstanceId().equals(instance.getId()))
                            .toList();
                    List<String> now = own.stream()
                            .filter(step -> step.getEndTime() == null)
                            .map(HistoricActivityInstance::getActivityId)
                            .distinct()
                            .toList();
                    return new Diagram(
                            instance.getProcessDefinitionId(),
                            instance.getProcessDefinitionName(),
                            now,
                            own.stream()
                                    .filter(step -> step.getEndTime() != null && !step.isCanceled())
                                    .map(HistoricActivityInstance::getActivityId)
                                    .filter(id -> !now.contains(id))
                                    .distinct()
                                    .toList());
                })
                .toList();
    }

    private Ahead ahead(Reach reach, List<HistoricActivityInstance> steps, Values values) {
        List<HistoricProcessInstance> chain = reach.chain();
        Map<String, String> calledBy = steps.stream()
                .filter(step -> step.getCalledProcessInstanceId() != null)
                .collect(Collectors.toMap(
                        HistoricActivityInstance::getCalledProcessInstanceId,
                        HistoricActivityInstance::getActivityId,
                        (one, other) -> other));
        List<Level> levels = new ArrayList<>();
        String at = reach.task().getTaskDefinitionKey();
        for (HistoricProcessInstance instance : chain) {
            if (at == null) {
                break;
            }
            levels.add(new Level(model(instance.getProcessDefinitionId()), at));
            at = calledBy.get(instance.getId());
        }
        NextSteps next = new NextSteps(levels, values.facts(chain), limit -> dueOn(limit, chain, values));
        List<Step> waits = steps.stream()
                .filter(step -> step.getEndTime() == null
                        && step.getActivityName() != null
                        && WAITS.contains(step.getActivityType()))
                .map(step -> new Step(step.getActivityId(), step.getActivityName(), List.of(), null))
                .distinct()
                .toList();
        return new Ahead(open(reach), waits, next.find(), next.limits());
    }

    /** With the person's own rights, as Tasklist lists them. */
    private List<Open> open(Reach reach) {
        TaskQuery query = tasks.createTaskQuery().tenantIdIn(reach.task().getTenantId());
        if (reach.side() == Side.BESIDE) {
            query.processInstanceId(reach.task().getProcessInstanceId());
        } else {
            query.processInstanceBusinessKey(reach.entry().caseNumber());
        }
        Date now = Date.from(clock.instant());
        return query.orderByDueDate().asc().listPage(0, MOST_TASKS).stream()
                .map(task -> open(task, reach, now))
                .toList();
    }

    private Open open(Task task, Reach reach, Date now) {
        return new Open(
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getAssignee() == null ? null : name(task.getAssignee()),
                task.getDueDate() == null
                        ? null
                        : LocalDate.ofInstant(task.getDueDate().toInstant(), clock.getZone())
                                .toString(),
                task.getDueDate() != null && task.getDueDate().before(now),
                task.getId().equals(reach.task().getId()));
    }

    private String dueOn(Limit limit, List<HistoricProcessInstance> chain, Values values) {
        if (!Values.DAYS.containsKey(limit.from())) {
            return null; // Counted from a day that has not come.
        }
        Object day = values.find(chain, Values.DAYS.get(limit.from())).orElse(null);
        String site = values.find(chain, IdentificationProcess.SITE).orElse(null);
        String urgency = values.find(chain, IdentificationProcess.URGENCY).orElse(null);
        return day == null || site == null
                ? null
                : deadlines.dueOn(limit.name(), site, urgency, day).toString();
    }

    private BpmnModelInstance model(String definitionId) {
        return asSystem.run(() -> repository.getBpmnModelInstance(definitionId));
    }

    private String name(String userId) {
        return organisation.person(userId).map(Person::displayName).orElse(userId);
    }
}
