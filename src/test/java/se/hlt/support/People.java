package se.hlt.support;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.springframework.context.ApplicationContext;
import se.hlt.statistics.TermReports;

/** The demo site's people and their time, in an application that a test has started itself. */
public final class People {

    private static final int MOST_WEEKS = 60;

    private static final Map<String, Function<LocalDate, Map<String, Object>>> FORMS = Map.ofEntries(
            Map.entry("userTask_contactFamily", Forms::contactFamily),
            Map.entry("userTask_obtainGuardianConsent", Forms::consent),
            Map.entry("userTask_hearChild", day -> Forms.hearChild()),
            Map.entry("userTask_putOnAgenda", day -> Forms.putOnAgenda(wednesdayAfter(day))),
            Map.entry("userTask_recordDecision", day -> Forms.decision("sip", "hanna.halsa", "initiator")),
            Map.entry("userTask_noteOwnSupport", day -> Forms.ownSupport()),
            Map.entry("userTask_considerAdvice", day -> Forms.afterAdvice(day, "end")),
            Map.entry("userTask_giveFeedback", Forms::feedback),
            Map.entry(
                    "userTask_inviteToSip",
                    day -> Forms.inviteToSip(wednesdayAfter(day), "sara.samordnare", "stina.soc")),
            Map.entry("userTask_recordSdq", Forms::sdq),
            Map.entry(
                    "userTask_holdSip",
                    day -> Forms.holdSip(
                            day.plusDays(30),
                            day.plusMonths(5),
                            "stina.soc",
                            "sara.samordnare",
                            "hanna.halsa",
                            "stina.soc")),
            Map.entry("userTask_carryOutAction", Forms::actionDone),
            Map.entry("userTask_recordFollowUpSdq", Forms::sdq),
            Map.entry("userTask_holdFollowUp", day -> Forms.followUp(day, "close", null)),
            Map.entry("userTask_recordClosing", Forms::closing));

    private final TaskService taskService;
    private final HistoryService historyService;
    private final TimeTravel time;
    private final Staff staff;
    private final Journey journey;

    /** @param application started, without a job executor of its own */
    public People(ApplicationContext application) {
        ProcessEngine engine = application.getBean(ProcessEngine.class);
        BpmnAwareTests.init(engine);
        this.taskService = engine.getTaskService();
        this.historyService = engine.getHistoryService();
        this.time = new TimeTravel(
                application.getBean(ManagementService.class), application.getBean(IdentityService.class));
        this.staff = new Staff(engine, time);
        this.journey =
                new Journey(staff, time, engine.getRuntimeService(), null, application.getBean(TermReports.class));
    }

    public Journey journey() {
        return journey;
    }

    /**
     * Everyone does what they have to, and a week goes by when nobody has anything.
     *
     * @param numbers the cases that are to end
     * @throws AssertionError if one has not ended after more than a year; it names the tasks that are left
     */
    public void toTheEnd(List<String> numbers) {
        for (int week = 0; week < MOST_WEEKS; week++) {
            boolean done;
            do {
                done = false;
                for (String number : numbers) {
                    for (Task task : Cases.tasks(number)) {
                        if (FORMS.containsKey(task.getTaskDefinitionKey()) && isOpen(task)) {
                            whoDoes(task).submit(task, answer(task));
                            done = true;
                        }
                    }
                }
            } while (done);
            if (numbers.stream().allMatch(this::hasEnded)) {
                return;
            }
            time.forward(Period.ofWeeks(1));
        }
        throw new AssertionError("Not ended: "
                + numbers.stream()
                        .filter(number -> !hasEnded(number))
                        .map(number -> number + Cases.openTasks(number))
                        .toList());
    }

    private User whoDoes(Task task) {
        if (task.getAssignee() != null) {
            return staff.user(task.getAssignee());
        }
        return switch (task.getTaskDefinitionKey()) {
            case "userTask_putOnAgenda", "userTask_recordDecision", "userTask_recordClosing" -> staff.sara();
            case "userTask_inviteToSip", "userTask_recordSdq", "userTask_holdSip" -> staff.hanna();
            case "userTask_recordFollowUpSdq", "userTask_holdFollowUp" -> staff.stina();
            default -> staff.lena();
        };
    }

    private Map<String, Object> answer(Task task) {
        String key = task.getTaskDefinitionKey();
        Map<String, Object> form = FORMS.get(key).apply(time.today());
        boolean nobodyToTell = key.equals("userTask_recordDecision")
                && Boolean.TRUE.equals(taskService.getVariable(task.getId(), "deidentified"));
        // Who the child is stays with the initiator, who gets the advice without anyone giving feedback.
        return nobodyToTell ? Forms.with(form, "decisionResponsible", "sara.samordnare", "feedbackBy", null) : form;
    }

    private boolean isOpen(Task task) {
        return taskService.createTaskQuery().taskId(task.getId()).count() > 0;
    }

    private boolean hasEnded(String number) {
        return historyService
                                .createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(number)
                                .count()
                        > 0
                && historyService
                                .createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(number)
                                .unfinished()
                                .count()
                        == 0;
    }

    private static LocalDate wednesdayAfter(LocalDate day) {
        return day.plusDays(4).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
    }
}
