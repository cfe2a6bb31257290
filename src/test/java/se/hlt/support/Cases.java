package se.hlt.support;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.historyService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.JdbcTemplate;

/** A case as it really is, whoever may see it. */
public final class Cases {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private Cases() {}

    /** Keys of the case's open tasks, in both pools, in alphabetical order. */
    public static List<String> openTasks(String number) {
        return tasks(number).stream().map(Task::getTaskDefinitionKey).sorted().toList();
    }

    /** Keys of the open tasks of the case in the tenants whose ids begin so, in alphabetical order. */
    public static List<String> openTasks(String number, String tenant) {
        return tasks(number).stream()
                .filter(task -> task.getTenantId().startsWith(tenant))
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    public static List<Task> tasks(String number) {
        return taskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .initializeFormKeys()
                .list();
    }

    /** The only running instance of the process in the case; null if there is none. */
    public static ProcessInstance instance(String number, String processKey) {
        return runtimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(processKey)
                .singleResult();
    }

    /** Keys of the case's running processes in the tenants whose ids begin so, in alphabetical order. */
    public static List<String> running(String number, String tenant) {
        return historyService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .unfinished()
                .list()
                .stream()
                .filter(instance -> instance.getTenantId().startsWith(tenant))
                .map(HistoricProcessInstance::getProcessDefinitionKey)
                .sorted()
                .toList();
    }

    /** Who has been told what the template says, about the case, in alphabetical order. */
    public static List<String> told(JdbcTemplate jdbc, String number, String template) {
        return jdbc.queryForList(
                "select recipient from hlt_outbox where case_number = ? and template = ? order by recipient",
                String.class,
                number,
                template);
    }

    /** Who has been told that the deadline is near or has passed, in the case, in alphabetical order. */
    public static List<String> told(JdbcTemplate jdbc, String number, String template, String deadline) {
        return jdbc.queryForList(
                "select recipient from hlt_outbox where case_number = ? and template = ? and deadline = ?"
                        + " order by recipient",
                String.class,
                number,
                template,
                deadline);
    }

    /** The Swedish day of a point in time. */
    public static LocalDate day(Date time) {
        return time.toInstant().atZone(SWEDEN).toLocalDate();
    }
}
