package se.hlt.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.spin.Spin.JSON;
import static se.hlt.support.Leading.STEERING_REVIEW;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Leading;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("steering-review")
@DisplayName("The steering group's review")
class SteeringReviewProcessTest {

    private static final String UMEA = "umea._site@2027-03-07";

    @Autowired
    private Leading leading;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private RuntimeService runtimeService;

    @Test
    @DisplayName("gathers the reviews of its management groups in one meeting, and names those who have not reported")
    void gathers() {
        leading.planned("umea");
        leading.reviewOpened();
        held("mariehem");
        ProcessInstance steering = witness.running(UMEA, "steering-review");
        assertThat(steering.getTenantId()).isEqualTo("umea._site");
        assertThat(groups(steering)).containsExactly("Ledningsgrupp Mariehem");
        assertThat(steering)
                .variables()
                .containsEntry(
                        "missingReviews", "Ledningsgrupp Ersboda, Ledningsgrupp Holmsund/Obbola, Ledningsgrupp Teg");

        held("teg");
        held("ersboda");
        held("holmsund-obbola");

        assertThat(groups(steering))
                .containsExactly(
                        "Ledningsgrupp Mariehem",
                        "Ledningsgrupp Teg",
                        "Ledningsgrupp Ersboda",
                        "Ledningsgrupp Holmsund/Obbola");
        assertThat(steering).variables().containsEntry("missingReviews", "");
    }

    @Test
    @DisplayName("that has met takes up no more: a late review waits for a meeting of its own")
    void late() {
        leading.planned("umea");
        leading.reviewOpened();
        held("mariehem");
        ProcessInstance first = witness.running(UMEA, "steering-review");
        staff.user("ume.styr")
                .complete(
                        UMEA,
                        "userTask_holdSteeringMeeting",
                        Forms.with(
                                Leading.steeringMeeting(time.today(), "yes"),
                                "steeringAttendance",
                                JSON("[\"ume.styr\"]")));
        held("teg");

        assertThat(first).isWaitingAtExactly("userTask_reviseProjectPlan");
        assertThat(groups(first)).containsExactly("Ledningsgrupp Mariehem");
        assertThat(staff.user("ume.styr").tasks())
                .filteredOn(task -> task.getTaskDefinitionKey().equals("userTask_holdSteeringMeeting"))
                .hasSize(1)
                .allSatisfy(task -> assertThat(task.getProcessInstanceId()).isNotEqualTo(first.getId()));
    }

    @Test
    @DisplayName("leads to a revised project plan when that is needed")
    void revised() {
        leading.revisionDecided();
        ProcessInstance steering = witness.running(STEERING_REVIEW, "steering-review");
        assertThat(steering).isWaitingAtExactly("userTask_reviseProjectPlan");
        leading.petra()
                .complete(
                        STEERING_REVIEW,
                        "userTask_reviseProjectPlan",
                        Forms.form("planRevisedOn", time.today().toString(), "planChanges", "Nytt avsnitt 4."));

        assertThat(witness.endedAt(STEERING_REVIEW, "steering-review")).isEqualTo("event_projectPlanRevised");
    }

    @Test
    @DisplayName("ends with the meeting when the project plan holds")
    void notRevised() {
        leading.steeringReview();
        leading.stig()
                .complete(STEERING_REVIEW, "userTask_holdSteeringMeeting", Leading.steeringMeeting(time.today(), "no"));

        assertThat(witness.endedAt(STEERING_REVIEW, "steering-review")).isEqualTo("event_reviewDone");
    }

    @Test
    @DisplayName("is held within a month, reminded of, then told the process leader")
    void meetingDeadline() {
        leading.steeringReview();

        witness.deadline("steeringMeeting", leading.stig().task(STEERING_REVIEW, "userTask_holdSteeringMeeting"))
                .isDueOn("2027-04-06")
                .remindsOn("2027-03-30", "stig.styr")
                .escalatesOn("2027-04-07", "petra.process");
    }

    @Test
    @DisplayName("has the project plan revised within a month, reminded of, then told the steering group")
    void planDeadline() {
        leading.revisionDecided();

        witness.deadline("projectPlan", leading.petra().task(STEERING_REVIEW, "userTask_reviseProjectPlan"))
                .isDueOn("2027-03-07")
                .remindsOn("2027-02-26", "petra.process")
                .escalatesOn("2027-03-08", "stig.styr");
    }

    @Test
    @DisplayName("is not seen by the management groups, by staff or by another site")
    void isolated() {
        leading.steeringReview();

        for (String other :
                List.of("maria.chef", "sara.samordnare", "lena.larare", "admin", "ume.styr", "ume.process")) {
            assertThat(staff.user(other).tasks(STEERING_REVIEW)).as(other).isEmpty();
        }
    }

    private void held(String group) {
        String review = "umea._site+" + group + "@2027-03-07";
        staff.user("ume.process").complete(review, "userTask_prepareReview", Leading.prepared(time.today()));
        staff.user("ume.ledning." + group)
                .complete(
                        review,
                        "userTask_holdManagementMeeting",
                        Forms.with(
                                Leading.managementMeeting(time.today()),
                                "managementAttendance",
                                JSON("[\"ume.ledning." + group + "\"]"),
                                "planRevisionProposed",
                                "no",
                                "planRevisionReason",
                                null));
    }

    private List<String> groups(ProcessInstance steering) {
        return ((SpinJsonNode) runtimeService.getVariable(steering.getId(), "reviewReports"))
                .elements().stream()
                        .map(report -> report.prop("group").stringValue())
                        .toList();
    }
}
