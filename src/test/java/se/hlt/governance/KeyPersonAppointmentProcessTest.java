package se.hlt.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.support.CoversProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Leading;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.Witness;

@HltTest
@CoversProcess("key-person-appointment")
@DisplayName("The appointment of a key person")
class KeyPersonAppointmentProcessTest {

    @Autowired
    private Leading leading;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Witness witness;

    @Autowired
    private Organisation organisation;

    @Autowired
    private IdentityService identities;

    @Autowired
    private HistoryService history;

    @Test
    @DisplayName("gives the new one the role with its circles, and takes both from the former")
    void appointed() {
        leading.placeFreed();
        HistoricProcessInstance ended = appoint("sven.skola");

        assertThat(ended.getEndActivityId()).isEqualTo("event_keyPersonAppointed");
        assertThat(ended.getTenantId()).isEqualTo("havsvik._site+ledning");
        assertThat(groupsOf("sven.skola")).containsExactlyInAnyOrder("initiator", "key-person");
        assertThat(tenantsOf("sven.skola"))
                .containsExactlyInAnyOrder(
                        "havsvik.school", "havsvik.norr", "havsvik.norr+school+social", "havsvik.norr+school+health");
        assertThat(groupsOf("sara.samordnare")).containsExactly("initiator");
        assertThat(tenantsOf("sara.samordnare")).containsExactly("havsvik.school");
        assertThat(organisation.keyPersons("havsvik.norr"))
                .extracting(Person::userId)
                .containsExactlyInAnyOrder("sven.skola", "hanna.halsa", "stina.soc");
        assertThat(witness.sent())
                .extracting(message -> message.template(), message -> message.recipient())
                .contains(tuple("APPOINTED", "sven.skola"));
    }

    @Test
    @DisplayName("hands the former's open tasks in the team to the new one, who can do them")
    void tasksMove() {
        String number = journey.atMeeting();
        staff.sara()
                .complete(
                        number, "userTask_recordDecision", Forms.decision("sip", "sara.samordnare", "sara.samordnare"));
        assertThat(witness.tasks(number, "userTask_giveTeamFeedback"))
                .extracting(task -> task.getAssignee())
                .containsExactly("sara.samordnare");
        leading.placeFreed();
        appoint("sven.skola");

        assertThat(witness.tasks(number, "userTask_giveTeamFeedback"))
                .extracting(task -> task.getAssignee())
                .containsExactly("sven.skola");
        staff.sven().complete(number, "userTask_giveTeamFeedback", Forms.feedback(time.today()));
        assertThat(staff.sven().tasks(number))
                .extracting(task -> task.getAssignee())
                .containsOnly("sven.skola");
        assertThat(staff.sara().tasks(number)).isEmpty();
    }

    @Test
    @DisplayName("is refused for a team of another management group")
    void otherGroup() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> staff.user("ume.ledning.teg")
                        .start("key-person-appointment", Forms.form("newKeyPerson", "ume.larare")))
                .hasMessageContaining("personen hör till ett team som din ledningsgrupp inte har");
    }

    private HistoricProcessInstance appoint(String userId) {
        String id = leading.maria()
                .start("key-person-appointment", Forms.form("newKeyPerson", userId))
                .getId();
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(id)
                .singleResult();
    }

    private List<String> groupsOf(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> tenantsOf(String userId) {
        return identities.createTenantQuery().userMember(userId).list().stream()
                .map(Tenant::getId)
                .toList();
    }
}
