package se.hlt.journey;

import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import se.hlt.support.Forms;
import se.hlt.support.Leading;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/**
 * What process leaders, managers and coordinators do around a site's cases, day after day: each does, as soon as the day for
 * it has come, what is asked of the own role. Notes what it saw.
 */
final class LeadingForYears {

    /** The steering group waits this long, so that all management groups of the half-year have reported. */
    private static final int DAYS_UNTIL_STEERING_MEETING = 10;

    private final Staff staff;
    private final TimeTravel time;
    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final IdentityService identityService;

    /** By process and business key: the day on which something of it was first to be done. */
    final Map<String, Map<String, LocalDate>> opened = new TreeMap<>();
    /** The same, the day on which its last task was done. */
    final Map<String, Map<String, LocalDate>> done = new TreeMap<>();
    /** For each meeting of the steering group, how many management groups had reported. */
    final Map<String, Integer> reports = new TreeMap<>();

    LeadingForYears(
            Staff staff,
            TimeTravel time,
            TaskService taskService,
            RuntimeService runtimeService,
            IdentityService identityService) {
        this.staff = staff;
        this.time = time;
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.identityService = identityService;
    }

    /** Everything that can be done today. */
    void work() {
        boolean more = true;
        while (more) {
            more = false;
            for (Task task : tasks()) {
                note(opened, task, false);
                more |= form(task).map(form -> submit(task, form)).orElse(false);
            }
        }
    }

    private List<Task> tasks() {
        return taskService
                .createTaskQuery()
                .processDefinitionKeyIn(
                        "term-report",
                        "term-compilation",
                        "governance-review",
                        "steering-review",
                        "coordinator-appointment",
                        "coordinator-gathering")
                .orderByTaskCreateTime()
                .asc()
                .initializeFormKeys()
                .list();
    }

    private boolean submit(Task task, Map<String, Object> form) {
        staff.user(whose(task)).submit(task, form);
        note(done, task, true);
        return true;
    }

    private void note(Map<String, Map<String, LocalDate>> what, Task task, boolean again) {
        Map<String, LocalDate> days = what.computeIfAbsent(process(task), process -> new TreeMap<>());
        if (again) {
            days.put(businessKey(task), time.today());
        } else {
            days.putIfAbsent(businessKey(task), time.today());
        }
    }

    private final Map<String, String> businessKeys = new HashMap<>();

    private String businessKey(Task task) {
        return businessKeys.computeIfAbsent(task.getProcessInstanceId(), id -> Optional.ofNullable(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult())
                .map(ProcessInstance::getBusinessKey)
                .orElseThrow());
    }

    private static String process(Task task) {
        return task.getProcessDefinitionId().split(":")[0];
    }

    /** The first whose role and tenant it is. */
    private String whose(Task task) {
        String group = taskService.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow();
        return members(group, task.getTenantId()).iterator().next();
    }

    private Set<String> members(String group, String tenant) {
        Set<String> members = new TreeSet<>();
        identityService
                .createUserQuery()
                .memberOfGroup(group)
                .memberOfTenant(tenant)
                .list()
                .forEach((User user) -> members.add(user.getId()));
        return members;
    }

    /** What is filled in today; empty if the day for it has not come. */
    private Optional<Map<String, Object>> form(Task task) {
        LocalDate today = time.today();
        return switch (task.getTaskDefinitionKey()) {
            case "userTask_writeTermReport" -> Optional.of(Forms.termReport());
            case "userTask_readTermCompilation", "userTask_readReports" -> Optional.of(Forms.form());
            case "userTask_prepareReview" -> Optional.of(Leading.prepared(today));
            case "userTask_holdManagementMeeting" ->
                on(day(task, "managementMeetingOn"), managementMeeting(task, today));
            case "userTask_holdSteeringMeeting" -> {
                LocalDate begun = opened.get("steering-review").get(businessKey(task));
                if (today.isBefore(begun.plusDays(DAYS_UNTIL_STEERING_MEETING))) {
                    yield Optional.empty();
                }
                reports.put(
                        businessKey(task),
                        ((List<?>) JSON(variable(task, "reviewReports")).mapTo(List.class)).size());
                yield Optional.of(steeringMeeting(task, today));
            }
            case "userTask_reviseProjectPlan" ->
                Optional.of(Forms.form(
                        "planRevisedOn", today.toString(), "planChanges", "Ett avsnitt om samtycke har kommit till."));
            case "userTask_proposeCoordinator" ->
                Optional.of(Forms.form("proposedCoordinator", coordinator(task), "proposalReason", "Vill fortsätta."));
            case "userTask_decideCoordinator" -> Optional.of(Forms.form("coordinatorApproved", "yes"));
            case "userTask_planGathering" -> Optional.of(Leading.gathering(today.plusDays(20)));
            case "userTask_recordGathering" -> on(day(task, "gatheringOn"), gathered(task, today));
            default -> throw new IllegalStateException(task.getTaskDefinitionKey());
        };
    }

    private Optional<Map<String, Object>> on(LocalDate day, Map<String, Object> form) {
        return time.today().isBefore(day) ? Optional.empty() : Optional.of(form);
    }

    private Map<String, Object> managementMeeting(Task task, LocalDate today) {
        return Forms.with(Leading.managementMeeting(today), "managementAttendance", JSON("[\"" + whose(task) + "\"]"));
    }

    private Map<String, Object> steeringMeeting(Task task, LocalDate today) {
        return Forms.with(
                Leading.steeringMeeting(today, today.getMonthValue() < 7 ? "yes" : "no"),
                "steeringAttendance",
                JSON("[\"" + whose(task) + "\"]"));
    }

    private Map<String, Object> gathered(Task task, LocalDate today) {
        return Forms.form(
                "gatheringHeldOn",
                today.toString(),
                "gatheringAttendance",
                JSON("[\"" + members("coordinator", teamOf(task)).iterator().next() + "\"]"),
                "gatheringNotes",
                "Vi delar frågor att ställa till familjen.");
    }

    /** A team of the site. */
    private String teamOf(Task task) {
        String site = task.getTenantId().split("\\.")[0];
        return identityService.createTenantQuery().list().stream()
                .map(tenant -> tenant.getId())
                .filter(tenant -> tenant.startsWith(site + ".")
                        && !members("coordinator", tenant).isEmpty())
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    /** Who coordinates the team now. */
    private String coordinator(Task task) {
        return members("coordinator", businessKey(task).split("@")[0])
                .iterator()
                .next();
    }

    private LocalDate day(Task task, String variable) {
        return LocalDate.parse(variable(task, variable));
    }

    private String variable(Task task, String variable) {
        return taskService.getVariable(task.getId(), variable).toString();
    }
}
