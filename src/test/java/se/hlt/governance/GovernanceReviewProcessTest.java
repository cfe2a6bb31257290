package se.hlt.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static se.hlt.support.Leading.REVIEW;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.CoversProcess;
import se.hlt.support.HltTest;
import se.hlt.support.Leading;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("governance-review")
@DisplayName("A management group's review")
class GovernanceReviewProcessTest {

    @Autowired
    private Leading leading;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private GovernanceService service;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private TaskService taskService;

    @Test
    @DisplayName("is planned for each management group of every site, once, however many nodes start at the same time")
    void plannedOnce() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Runnable start = new GovernanceCalendar(service)::prepare;
            List<Future<?>> starts = List.of(nodes.submit(start), nodes.submit(start));
            for (Future<?> started : starts) {
                started.get();
            }
        } finally {
            nodes.shutdown();
        }
        service.planWhatIsMissing();

        assertThat(reviews("umea"))
                .containsExactly(
                        "umea._site+ersboda@2027-03-07",
                        "umea._site+holmsund-obbola@2027-03-07",
                        "umea._site+mariehem@2027-03-07",
                        "umea._site+teg@2027-03-07");
        assertThat(reviews("ockero")).containsExactly("ockero._site+ledning@2027-03-07");
        assertThat(reviews("havsvik")).containsExactly(REVIEW);
    }

    @Test
    @DisplayName("waits in its group's own tenant until a month before, and plans the next one before anything else")
    void opens() {
        leading.planned();
        ProcessInstance review = witness.running(REVIEW, "governance-review");
        assertThat(review).isWaitingAtExactly("event_timeToPrepare");
        assertThat(review.getTenantId()).isEqualTo("havsvik._site+ledning");
        assertThat(witness.timers(review))
                .containsEntry("event_timeToPrepare", LocalDateTime.parse("2027-02-05T08:00"));

        leading.reviewOpened();

        assertThat(review).isWaitingAtExactly("userTask_prepareReview");
        assertThat(reviews("havsvik")).containsExactly(REVIEW, "havsvik._site+ledning@2027-09-07");
        assertThat(witness.running("havsvik._site+ledning@2027-09-07", "governance-review"))
                .isWaitingAtExactly("event_timeToPrepare");
    }

    @Test
    @DisplayName(
            "is held by the management group with what the process leader has prepared, and told the steering group")
    void held() {
        leading.reviewPrepared();
        ProcessInstance review = witness.running(REVIEW, "governance-review");
        assertThat(review).isWaitingAtExactly("userTask_holdManagementMeeting");
        assertThat(review).variables().containsKeys("reviewFigures", "managementMembers", "reviewPreparation");
        leading.maria().complete(REVIEW, "userTask_holdManagementMeeting", Leading.managementMeeting(time.today()));

        assertThat(witness.endedAt(REVIEW, "governance-review")).isEqualTo("event_reportReview");
        assertThat(witness.running(Leading.STEERING_REVIEW, "steering-review"))
                .isWaitingAtExactly("userTask_holdSteeringMeeting");
    }

    @Test
    @DisplayName("is prepared a week before, reminded of, then told the management group")
    void preparationDeadline() {
        leading.reviewOpened();

        witness.deadline("reviewPreparation", leading.petra().task(REVIEW, "userTask_prepareReview"))
                .isDueOn("2027-02-28")
                .remindsOn("2027-02-19", "petra.process")
                .escalatesOn("2027-03-01", "maria.chef");
    }

    @Test
    @DisplayName("is held within two weeks, reminded of, then told the steering group")
    void meetingDeadline() {
        leading.reviewPrepared();

        witness.deadline("managementMeeting", leading.maria().task(REVIEW, "userTask_holdManagementMeeting"))
                .isDueOn("2027-03-21")
                .remindsOn("2027-03-12", "maria.chef")
                .escalatesOn("2027-03-22", "stig.styr");
    }

    @Test
    @DisplayName("is seen by its own group, the process leader and the steering group, and by nobody else")
    void isolated() {
        leading.planned("umea");
        leading.reviewOpened();
        String mariehem = "umea._site+mariehem@2027-03-07";
        Task task = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(mariehem)
                .singleResult();

        for (String allowed : List.of("ume.process", "ume.ledning.mariehem", "ume.styr")) {
            assertThat(staff.user(allowed).tasks(mariehem)).as(allowed).hasSize(1);
        }
        for (String other : List.of(
                "ume.ledning.teg", "ume.mariehem.skola", "ume.larare", "ume.admin", "petra.process", "maria.chef")) {
            assertThat(staff.user(other).tasks(mariehem)).as(other).isEmpty();
            assertThat(staff.user(other).act(() -> taskService
                            .createTaskQuery()
                            .taskId(task.getId())
                            .list()))
                    .as(other)
                    .isEmpty();
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        staff.user("ume.ledning.teg").submit(task, Leading.prepared(LocalDate.parse("2027-02-05"))))
                .isInstanceOf(RuntimeException.class);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> staff.user("ume.ledning.mariehem")
                        .submit(task, Leading.prepared(LocalDate.parse("2027-02-05"))))
                .as("the management group does not prepare its own review")
                .isInstanceOf(RuntimeException.class);
        assertThat(witness.tasks(mariehem, "userTask_prepareReview")).hasSize(1);
    }

    private List<String> reviews(String site) {
        return runtimeService.createProcessInstanceQuery().processDefinitionKey("governance-review").list().stream()
                .map(ProcessInstance::getBusinessKey)
                .filter(key -> key.startsWith(site + "."))
                .sorted()
                .toList();
    }
}
