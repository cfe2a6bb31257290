package se.hlt.support;

import static org.assertj.core.api.Assertions.assertThat;
import static se.hlt.engine.EngineClock.SWEDEN;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sees what runs, what has been sent and what is to come, whoever may see it. Times are Swedish. */
@TestComponent
public class Witness {

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final ManagementService managementService;
    private final HistoryService historyService;
    private final JdbcClient jdbc;
    private final TimeTravel time;

    public Witness(
            RuntimeService runtimeService,
            TaskService taskService,
            ManagementService managementService,
            HistoryService historyService,
            JdbcClient jdbc,
            TimeTravel time) {
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.managementService = managementService;
        this.historyService = historyService;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A point in Swedish time, {@code 2026-09-14T23:59}. */
    public static Date at(String dateTime) {
        return Date.from(LocalDateTime.parse(dateTime).atZone(SWEDEN).toInstant());
    }

    /** A message in the outbox; deadline and case number may be null. */
    public record Message(LocalDate on, String recipient, String template, String deadline, String about) {}

    private record Row(String id, LocalDateTime at, String recipient, String template, String deadline, String about) {
        Message message() {
            return new Message(at.toLocalDate(), recipient, template, deadline, about);
        }
    }

    /** The case's running instance of the process; fails unless there is exactly one. */
    public ProcessInstance running(String businessKey, String processKey) {
        List<ProcessInstance> found = runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .list();
        assertThat(found).as("running %s of %s", processKey, businessKey).hasSize(1);
        return found.get(0);
    }

    /** The only running instance of the process; fails unless there is exactly one. */
    public ProcessInstance running(String processKey) {
        List<ProcessInstance> found = runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .list();
        assertThat(found).as("running " + processKey).hasSize(1);
        return found.get(0);
    }

    /** Keys of all processes that run in the case, sorted. */
    public List<String> processes(String businessKey) {
        return runtimeService.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(instance -> instance.getProcessDefinitionKey())
                .sorted()
                .toList();
    }

    /** The end event by which the case's last instance of the process ended, or null while it runs. */
    public String endedAt(String businessKey, String processKey) {
        return historyService
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .get(0)
                .getEndActivityId();
    }

    /** Open tasks of the kind in the case, whoever may see them. */
    public List<Task> tasks(String businessKey, String taskKey) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(taskKey)
                .list();
    }

    /** When each timer of the instance is due, by its element. */
    public Map<String, LocalDateTime> timers(ProcessInstance instance) {
        Map<String, LocalDateTime> timers = new TreeMap<>();
        for (Job job : managementService
                .createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .list()) {
            JobDefinition definition = managementService
                    .createJobDefinitionQuery()
                    .jobDefinitionId(job.getJobDefinitionId())
                    .singleResult();
            timers.put(definition.getActivityId(), swedish(job.getDuedate()));
        }
        return timers;
    }

    /** Everything sent, in order of time, but for what follows each step: that a task waits, that a decision is taken. */
    public List<Message> sent() {
        return everythingSent().stream()
                .filter(message -> !message.template().equals("TASK_WAITING")
                        && !message.template().equals("DECISION_TAKEN"))
                .toList();
    }

    /** Everything sent, in order of time. */
    public List<Message> everythingSent() {
        return rows().stream().map(Row::message).toList();
    }

    /** Everything sent about the case, in order of time. */
    public List<Message> sent(String about) {
        return sent().stream().filter(message -> about.equals(message.about())).toList();
    }

    /** Follows one task's deadline from now on. */
    public Deadline deadline(String deadlineName, Task task) {
        return new Deadline(deadlineName, task);
    }

    /** One deadline: what is told of it, when and to whom. Each check moves time on to the morning in question. */
    public final class Deadline {

        private final String deadlineName;
        private final Task task;
        private final Set<String> before = new HashSet<>();

        private Deadline(String deadlineName, Task task) {
            this.deadlineName = deadlineName;
            this.task = task;
            rows().forEach(row -> before.add(row.id()));
        }

        /** The task is due when this day ends. */
        public Deadline isDueOn(String day) {
            assertThat(swedish(task.getDueDate()))
                    .as("%s is due", task.getTaskDefinitionKey())
                    .isEqualTo(LocalDate.parse(day).atTime(23, 59));
            return this;
        }

        /** The task's timer is set for eight this morning; these are told then, not before, that the deadline is near. */
        public Deadline remindsOn(String day, String... recipients) {
            return tells("Reminder", "DEADLINE_NEAR", day, recipients);
        }

        /** The task's timer is set for eight this morning; these are told then, not before, that it has passed. */
        public Deadline escalatesOn(String day, String... recipients) {
            return tells("Overdue", "ESCALATED", day, recipients);
        }

        private Deadline tells(String timer, String template, String day, String... recipients) {
            String element = task.getTaskDefinitionKey().replace("userTask_", "event_") + timer;
            LocalDateTime morning = LocalDate.parse(day).atTime(8, 0);
            ProcessInstance instance = runtimeService
                    .createProcessInstanceQuery()
                    .processInstanceId(task.getProcessInstanceId())
                    .singleResult();
            assertThat(timers(instance)).as("timers").containsEntry(element, morning);
            time.to(morning.minusSeconds(2).atZone(SWEDEN));
            assertThat(told(template)).as("%s before %s", template, day).isEmpty();
            time.to(morning.plusHours(1).atZone(SWEDEN));
            assertThat(told(template))
                    .as("%s on %s", template, day)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(recipients)
                            .map(recipient -> recipient + " " + morning)
                            .toList());
            assertThat(taskService
                            .createTaskQuery()
                            .taskId(task.getId())
                            .singleResult()
                            .getTaskDefinitionKey())
                    .as("the task stays open")
                    .isEqualTo(task.getTaskDefinitionKey());
            return this;
        }

        private List<String> told(String template) {
            return rows().stream()
                    .filter(row -> !before.contains(row.id()))
                    .filter(row -> row.template().equals(template) && deadlineName.equals(row.deadline()))
                    .map(row -> row.recipient() + " " + row.at())
                    .toList();
        }
    }

    private List<Row> rows() {
        return jdbc.sql(
                        """
                        select id, created_at, recipient, template, deadline, case_number from hlt_outbox
                        order by created_at, recipient, case_number""")
                .query((row, number) -> new Row(
                        row.getString("id"),
                        swedish(row.getTimestamp("created_at")),
                        row.getString("recipient"),
                        row.getString("template"),
                        row.getString("deadline"),
                        row.getString("case_number")))
                .list();
    }

    private static LocalDateTime swedish(Date date) {
        return LocalDateTime.ofInstant(date.toInstant(), SWEDEN).truncatedTo(ChronoUnit.MINUTES);
    }
}
