package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;
import se.hlt.support.User;

@HltTest
@DisplayName("What is urgent or late")
class DeadlineJourneyTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("an acute need asks for contact the same day, and is told to the management group the next morning")
    void acute() {
        String number = journey.identified(Forms.with(Forms.identifyChild(), "acute", "yes"));
        Task contact = staff.lena().task(number, "userTask_contactFamily");
        assertThat(Cases.day(contact.getDueDate())).isEqualTo(time.today());
        assertThat(Cases.told(jdbc, number, "DEADLINE_NEAR", "contact")).containsExactly("lena.larare");
        assertThat(Cases.told(jdbc, number, "ESCALATED", "contact")).isEmpty();

        time.to(time.today().plusDays(1).atTime(7, 59).atZone(time.now().getZone()));
        assertThat(Cases.told(jdbc, number, "ESCALATED", "contact")).isEmpty();
        time.to(time.today().atTime(8, 0).atZone(time.now().getZone()));

        assertThat(Cases.told(jdbc, number, "ESCALATED", "contact")).containsExactly("maria.chef");
        staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
    }

    @Test
    @DisplayName("a need that is not acute gives a week, a reminder before it and an escalation after it")
    void normal() {
        String number = journey.identified();
        assertThat(Cases.day(staff.lena().task(number, "userTask_contactFamily").getDueDate()))
                .isEqualTo(time.today().plusDays(7));
        assertThat(Cases.told(jdbc, number, "DEADLINE_NEAR", "contact")).isEmpty();

        time.forward(Period.ofDays(7));
        assertThat(Cases.told(jdbc, number, "DEADLINE_NEAR", "contact")).containsExactly("lena.larare");
        assertThat(Cases.told(jdbc, number, "ESCALATED", "contact")).isEmpty();
        time.forward(Period.ofDays(1));

        assertThat(Cases.told(jdbc, number, "ESCALATED", "contact")).containsExactly("maria.chef");
    }

    @Test
    @DisplayName("what is done in time reminds nobody")
    void inTime() {
        String number = journey.contacted();

        time.forward(Period.ofDays(10));

        assertThat(Cases.told(jdbc, number, "DEADLINE_NEAR", "contact")).isEmpty();
        assertThat(Cases.told(jdbc, number, "ESCALATED", "contact")).isEmpty();
    }

    @Test
    @DisplayName("a SIP that is not made thirty days after the need was raised is told to the management group")
    void sipLimit() {
        LocalDate raised = time.today();
        String number = journey.sipDecided();

        time.toNoonOf(raised.plusDays(30));
        assertThat(Cases.told(jdbc, number, "DEADLINE_NEAR", "sip")).containsExactly("hanna.halsa");
        assertThat(Cases.told(jdbc, number, "ESCALATED", "sip")).isEmpty();
        time.toNoonOf(raised.plusDays(31));

        assertThat(Cases.told(jdbc, number, "ESCALATED", "sip")).containsExactly("maria.chef");
        assertThat(Cases.openTasks(number)).containsExactly("userTask_inviteToSip");
        staff.hanna().task(number, "userTask_inviteToSip");
    }

    @Test
    @DisplayName("a SIP made within the limit is told to nobody")
    void sipInTime() {
        String number = journey.planned();

        time.forward(Period.ofDays(40));

        assertThat(Cases.told(jdbc, number, "ESCALATED", "sip")).isEmpty();
    }

    @Test
    @DisplayName("in Västerbotten the limit of a SIP is twenty-one days")
    void sipLimitOfVasterbotten() {
        LocalDate raised = time.today();
        User teacher = staff.user("vas.larare");
        ProcessInstance started = teacher.start("identification", Forms.identifyChild());
        String number = BpmnAwareTests.runtimeService()
                .createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey();
        teacher.complete(number, "userTask_contactFamily", Forms.contactFamily(raised));
        teacher.complete(number, "userTask_obtainGuardianConsent", Forms.consent(raised));
        teacher.complete(number, "userTask_obtainGuardianConsent", Forms.consent(raised));
        teacher.complete(number, "userTask_hearChild", Forms.hearChild());
        User coordinator = staff.user("vas.lycksele.halsa");
        coordinator.complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(raised.plusDays(9)));
        time.toNoonOf(raised.plusDays(9));
        coordinator.complete(
                number, "userTask_recordDecision", Forms.decision("sip", "vas.lycksele.soc", "vas.lycksele.soc"));
        staff.user("vas.lycksele.soc").complete(number, "userTask_giveTeamFeedback", Forms.feedback(time.today()));

        time.toNoonOf(raised.plusDays(21));
        assertThat(Cases.told(jdbc, number, "ESCALATED", "sip")).isEmpty();
        time.toNoonOf(raised.plusDays(22));

        assertThat(Cases.told(jdbc, number, "ESCALATED", "sip")).containsExactly("vas.ledning");
    }
}
