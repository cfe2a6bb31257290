package se.hlt.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.RunningVariables;
import se.hlt.engine.Variable;
import se.hlt.identification.Choice;
import se.hlt.meeting.MeetingProcess;
import se.hlt.sharing.TaskHandover.Moved;
import se.hlt.sip.SipProcess;
import se.hlt.sip.SipProcess.SupportAction;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("All that a key person has in a team")
class TaskHandoverTest {

    private static final String NORR = "havsvik.norr";

    @Autowired
    private TaskHandover handover;

    @Autowired
    private RunningVariables variables;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("goes to the next one: open tasks, responsibilities, and what the plan says")
    void everything() {
        String number = journey.planned();

        Moved moved = handover.moveAll("stina.soc", "omar.ovrig", NORR);

        assertThat(moved).isEqualTo(new Moved(1, 0));
        assertThat(holders(number, "userTask_carryOutAction"))
                .containsExactlyInAnyOrder("omar.ovrig", "sara.samordnare", "hanna.halsa");
        assertThat(found(number, SipProcess.OVERALL_RESPONSIBLE)).isEqualTo("omar.ovrig");
        assertThat(found(number, SipProcess.SUPPORT_ACTIONS))
                .extracting(SupportAction::responsible)
                .containsExactly("sara.samordnare", "hanna.halsa", "omar.ovrig");
        assertThat(found(number, MeetingProcess.TEAM_MEMBERS))
                .contains(new Choice("Omar Övrig (Socialtjänst)", "omar.ovrig"))
                .extracting(Choice::value)
                .doesNotContain("stina.soc");
        assertThat(jdbc.queryForList(
                        "select recipient from hlt_outbox where template = 'TASKS_TAKEN_OVER'", String.class))
                .containsExactly("omar.ovrig");
    }

    @Test
    @DisplayName("means the tasks to come as well")
    void later() {
        String number = journey.planned();

        handover.moveAll("stina.soc", "omar.ovrig", NORR);
        time.toNoonOf(time.today().plusMonths(5));

        assertThat(holders(number, "userTask_recordFollowUpSdq")).containsExactly("omar.ovrig");
    }

    @Test
    @DisplayName("means who is invited to the SIP meeting")
    void invited() {
        String number = journey.sipDecided();
        staff.hanna()
                .complete(
                        number,
                        "userTask_inviteToSip",
                        Forms.inviteToSip(time.today().plusDays(7), "sara.samordnare", "stina.soc"));

        handover.moveAll("stina.soc", "omar.ovrig", NORR);

        assertThat(variables.find(SipProcess.KEY, number, NORR, SipProcess.INVITED))
                .hasValue(List.of("sara.samordnare", "omar.ovrig"));
    }

    @Test
    @DisplayName("does not hold the contact with families, nor another team's cases")
    void nothingElse() {
        String number = journey.planned();
        String own = journey.identified();

        assertThat(handover.moveAll("stina.soc", "omar.ovrig", "havsvik.syd")).isEqualTo(new Moved(0, 0));
        assertThat(handover.moveAll("lena.larare", "sven.skola", NORR)).isEqualTo(new Moved(0, 0));

        assertThat(holders(number, "userTask_carryOutAction")).contains("stina.soc");
        assertThat(found(number, SipProcess.OVERALL_RESPONSIBLE)).isEqualTo("stina.soc");
        assertThat(holders(own, "userTask_contactFamily")).containsExactly("lena.larare");
    }

    @Test
    @DisplayName("may be moved once more, and then nothing is left to do")
    void again() {
        journey.planned();
        handover.moveAll("stina.soc", "omar.ovrig", NORR);

        assertThat(handover.moveAll("stina.soc", "omar.ovrig", NORR)).isEqualTo(new Moved(0, 0));
    }

    @Test
    @DisplayName("stays in a case with protected identity, where the next one is not named")
    void protectedIdentity() {
        String number = journey.protectedAndNamed("stina.soc", "hanna.halsa");
        String task = staff.stina().task(number, "userTask_putOnAgenda").getId();
        staff.stina().act(() -> {
            tasks.claim(task, "stina.soc");
            return null;
        });

        assertThat(handover.moveAll("stina.soc", "omar.ovrig", NORR)).isEqualTo(new Moved(0, 1));
        assertThat(holders(number, "userTask_putOnAgenda")).containsExactly("stina.soc");
    }

    @Test
    @DisplayName("is refused to someone of another agency, or of none")
    void otherAgency() {
        String number = journey.planned();

        for (String other : List.of("hanna.halsa", "maria.chef", "okand.person")) {
            assertThatThrownBy(() -> handover.moveAll("stina.soc", other, NORR))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(holders(number, "userTask_carryOutAction")).contains("stina.soc");
    }

    private static List<String> holders(String number, String task) {
        return Cases.tasks(number).stream()
                .filter(open -> open.getTaskDefinitionKey().equals(task))
                .map(Task::getAssignee)
                .toList();
    }

    private <T> T found(String number, Variable<T> variable) {
        return variables.find(HltCaseProcess.KEY, number, NORR, variable).orElseThrow();
    }
}
