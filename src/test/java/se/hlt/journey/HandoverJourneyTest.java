package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Phase;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("A case that is handed over")
class HandoverJourneyTest {

    @Autowired
    private Staff staff;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("moves to the colleague who accepts it, with what is open and what is to come")
    void accepted() {
        String number = journey.consented();
        staff.lena().start("case-handover", handover(number, "sven.skola"));
        assertThat(staff.sven().tasks())
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("userTask_acceptHandover");

        accept("yes");
        journey.putOnAgenda(number);
        staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator"));

        assertThat(staff.lena().tasks()).isEmpty();
        staff.sven().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        staff.hanna().task(number, "userTask_inviteToSip");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"IDENTIFIED", "CONSENT_ASKED", "DECIDED"})
    @DisplayName("takes every open task along, and the former owner sees none of them")
    void openTasksMove(Phase phase) {
        String number = phase.reach(journey);
        staff.lena().start("case-handover", handover(number, "sven.skola"));

        accept("yes");

        assertThat(staff.lena().tasks(number)).isEmpty();
        assertThat(staff.sven().tasks(number))
                .extracting(Task::getTaskDefinitionKey)
                .containsExactlyElementsOf(phase.openTasks());
        assertThatThrownBy(() -> staff.lena().start("case-handover", handover(number, "sven.skola")))
                .isInstanceOf(BadInputException.class);
    }

    @Test
    @DisplayName("stays where it is when the colleague declines, and the one who asked is told")
    void declined() {
        String number = journey.identified();
        staff.lena().start("case-handover", handover(number, "sven.skola"));
        assertThat(staff.sven().tasks(number)).isEmpty();

        accept("no");

        assertThat(staff.sven().tasks(number)).isEmpty();
        staff.lena().task(number, "userTask_contactFamily");
        assertThat(jdbc.queryForList(
                        "select recipient from hlt_outbox where template = 'HANDOVER_DECLINED'", String.class))
                .containsExactly("lena.larare");
    }

    @ParameterizedTest(name = "to {0}")
    @ValueSource(strings = {"stina.soc", "omar.ovrig", "petra.process", "okand.person", "lena.larare", "kra.skola"})
    @DisplayName("goes to nobody outside the agency, to nobody unknown and not to oneself")
    void onlyColleagues(String receiver) {
        String number = journey.identified();

        assertThatThrownBy(() -> staff.lena().start("case-handover", handover(number, receiver)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Lämnas till (användarnamn)")
                .hasMessageNotContaining(receiver);
    }

    @Test
    @DisplayName("in the team goes to no colleague who is not a key person there")
    void onlyKeyPersonsInTeam() {
        String number = journey.sipDecided();

        assertThatThrownBy(() -> staff.hanna().start("case-handover", handover(number, "vera.vard")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Lämnas till (användarnamn)");
        staff.hanna().task(number, "userTask_inviteToSip");
    }

    @Test
    @DisplayName("is not handed over by someone who has no part in it")
    void notOnesOwn() {
        String number = journey.identified();

        assertThatThrownBy(() -> staff.sven().start("case-handover", handover(number, "karin.kunskap")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("du har inget i ett sådant ärende");
    }

    private void accept(String answer) {
        staff.sven().submit(staff.sven().tasks().get(0), Forms.form("handoverAccepted", answer));
    }

    private static Map<String, Object> handover(String number, String receiver) {
        return Forms.form(
                "caseNumber",
                number,
                "handoverTo",
                receiver,
                "handoverReason",
                "absence",
                "handoverNote",
                "Sjukskriven.");
    }
}
