package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.hlt.engine.BadInputException;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("The whole way to close")
class SitesJourneyTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @ParameterizedTest(name = "at {0}")
    @CsvSource({
        "havsvik, norr, lena.larare, sara.samordnare, hanna.halsa, stina.soc",
        "ockero, oarna, ock.larare, ock.skola, ock.halsa, ock.soc",
        "kramfors, kramfors, kra.larare, kra.elevhalsa, kra.halsa, kra.soc",
        "umea, mariehem, ume.larare, ume.mariehem.skola, ume.mariehem.halsa, ume.mariehem.soc",
        "vasterbotten, lycksele, vas.larare, vas.lycksele.halsa, vas.lycksele.skola, vas.lycksele.soc"
    })
    @DisplayName("is gone by each site's own people, inside that site's own tenants")
    void wholeWay(
            String site, String team, String initiatorId, String coordinatorId, String sipResponsible, String other) {
        User initiator = staff.user(initiatorId);
        User coordinator = staff.user(coordinatorId);
        LocalDate today = time.today();
        String number = identified(initiator, Forms.identifyChild());
        initiator.complete(number, "userTask_contactFamily", Forms.contactFamily(today));
        initiator.complete(number, "userTask_obtainGuardianConsent", Forms.consent(today));
        initiator.complete(number, "userTask_obtainGuardianConsent", Forms.consent(today));
        initiator.complete(number, "userTask_hearChild", Forms.hearChild());
        LocalDate meeting = today.plusDays(9);
        coordinator.complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
        String meetingKey = site + "." + team + "@" + meeting;
        coordinator.complete(meetingKey, "userTask_prepareAgenda", Forms.form("agendaNote", ""));
        time.toNoonOf(meeting);
        coordinator.complete(number, "userTask_recordDecision", Forms.decision("sip", sipResponsible, "initiator"));
        coordinator.complete(meetingKey, "userTask_holdMeeting", Forms.form("meetingHeld", "yes"));
        coordinator.complete(meetingKey, "userTask_confirmMinutes", Forms.form("minutesKept", true));
        initiator.complete(number, "userTask_giveFeedback", Forms.feedback(meeting));
        LocalDate sip = meeting.plusDays(7);
        staff.user(sipResponsible)
                .complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, coordinatorId, other));
        time.toNoonOf(sip);
        staff.user(sipResponsible).complete(number, "userTask_recordSdq", Forms.sdq(sip));
        staff.user(sipResponsible)
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(
                                sip.plusDays(30), sip.plusMonths(5), other, coordinatorId, sipResponsible, other));
        for (String responsible : List.of(coordinatorId, sipResponsible, other)) {
            staff.user(responsible).complete(number, "userTask_carryOutAction", Forms.actionDone(sip));
        }
        time.toNoonOf(sip.plusMonths(5));
        staff.user(other).complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.user(other).complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        coordinator.complete(number, "userTask_recordClosing", Forms.closing(time.today()));

        assertThat(Cases.running(number, "")).isEmpty();
        assertThat(BpmnAwareTests.historyService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .list())
                .isNotEmpty()
                .allSatisfy(instance -> assertThat(instance.getTenantId()).startsWith(site + "."));
        assertThat(initiator.tasks()).isEmpty();
        assertThat(coordinator.tasks()).extracting(Task::getTaskDefinitionKey).containsOnly("userTask_prepareAgenda");
    }

    @Test
    @DisplayName("begins in Kramfors with a signed form: a spoken consent is not enough there, and is in Havsvik")
    void signedForm() {
        User teacher = staff.user("kra.larare");
        String kramfors = identified(teacher, Forms.identifyChild());
        teacher.complete(kramfors, "userTask_contactFamily", Forms.contactFamily(time.today()));
        Map<String, Object> spoken = Forms.with(Forms.consent(time.today()), "consentMethod", "oral");

        assertThatThrownBy(() -> teacher.complete(kramfors, "userTask_obtainGuardianConsent", spoken))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("underskriven blankett");

        staff.lena().complete(journey.contacted(), "userTask_obtainGuardianConsent", spoken);
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({
        "kra.larare, 2020-09-08, 2020-09-07",
        "kra.larare, 2009-09-07, 2009-09-08",
        "ume.larare, 2009-09-07, 2009-09-08"
    })
    @DisplayName("begins only for a child of the site's ages, to the day")
    void ages(String teacher, String outside, String inside) {
        Map<String, Object> form = Forms.with(Forms.identifyChild(), "identityNumber", null);

        assertThatThrownBy(() -> identified(staff.user(teacher), Forms.with(form, "birthDate", outside)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Födelsedatum");

        assertThat(identified(staff.user(teacher), Forms.with(form, "birthDate", inside)))
                .startsWith("HLT-");
    }

    private static String identified(User initiator, Map<String, Object> form) {
        ProcessInstance started = initiator.start("identification", form);
        return BpmnAwareTests.runtimeService()
                .createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
    }
}
