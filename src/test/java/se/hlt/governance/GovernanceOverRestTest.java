package se.hlt.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Leading;
import se.hlt.support.Rest;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("What leads, over REST:")
class GovernanceOverRestTest {

    private static final String COORDINATOR = "/process-definition/key/coordinator-appointment/submit-form";
    private static final String KEY_PERSON = "/process-definition/key/key-person-appointment/submit-form";
    private static final String TEAM = "/process-definition/key/team-start-up/submit-form";

    @LocalServerPort
    private int port;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Organisation organisation;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private TaskService taskService;

    @ParameterizedTest(name = "{1} by {0}")
    @CsvSource({
        "petra.process, finns.inte, personen finns inte på er plats",
        "petra.process, ume.teg.halsa, personen finns inte på er plats",
        "petra.process, lena.larare, personen är inte nyckelperson",
        "petra.process, sara.samordnare, personen är redan samordnare",
        "hanna.halsa, vera.vard, personen hör till ett annat team"
    })
    @DisplayName("an appointment of a coordinator is not started over REST for someone who cannot be it:")
    void wrongSuggestion(String by, String proposed, String message) {
        Rest.Answer answer = new Rest(port)
                .post(
                        by,
                        COORDINATOR,
                        Rest.variables(Map.of("proposedCoordinator", proposed, "proposalReason", "Byte.")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.message()).contains("Föreslagen samordnare (användarnamn): " + message);
        assertThat(answer.body()).doesNotContain(proposed);
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("coordinator-appointment")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"lena.larare", "maria.chef", "stig.styr", "admin"})
    @DisplayName(
            "an appointment of a coordinator is not suggested by someone who is neither key person nor process leader:")
    void maySuggest(String user) {
        Rest.Answer answer = new Rest(port)
                .post(
                        user,
                        COORDINATOR,
                        Rest.variables(Map.of("proposedCoordinator", "hanna.halsa", "proposalReason", "Byte.")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{1} by {0}")
    @CsvSource({
        "maria.chef, finns.inte, personen finns inte bland dem som arbetar i era team",
        "maria.chef, ock.larare, personen finns inte bland dem som arbetar i era team",
        "maria.chef, petra.process, personen finns inte bland dem som arbetar i era team",
        "maria.chef, hanna.halsa, personen är redan nyckelperson",
        "maria.chef, sven.skola, den som är nyckelperson nu är samordnare"
    })
    @DisplayName(
            "an appointment of a key person is refused over REST, with nothing changed, for someone who cannot be it:")
    void wrongKeyPerson(String manager, String person, String message) {
        Rest.Answer answer = new Rest(port).post(manager, KEY_PERSON, Rest.variables(Map.of("newKeyPerson", person)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.message()).contains("Ny nyckelperson (användarnamn): " + message);
        assertThat(answer.body()).doesNotContain(person);
        assertThat(organisation.keyPersons("havsvik.norr"))
                .extracting(Person::userId)
                .containsExactlyInAnyOrder("sara.samordnare", "hanna.halsa", "stina.soc");
    }

    @ParameterizedTest
    @CsvSource({"lena.larare", "sara.samordnare", "petra.process", "stig.styr", "admin"})
    @DisplayName("an appointment of a key person is a manager's: others may not start it:")
    void managersOnly(String user) {
        Rest.Answer answer =
                new Rest(port).post(user, KEY_PERSON, Rest.variables(Map.of("newKeyPerson", "sven.skola")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lena.larare", "sara.samordnare", "maria.chef", "stig.styr", "admin"})
    @DisplayName("the start of a team is the process leader's: others may not propose one:")
    void leadersOnly(String user) {
        Rest.Answer answer = new Rest(port).post(user, TEAM, Rest.variables(Leading.newTeam(time.today())));

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    }

    @Test
    @DisplayName(
            "the start of a team is refused over REST when it was to start in the past, or tells a telephone number")
    void wrongTeam() {
        Rest rest = new Rest(port);
        Map<String, Object> right = Leading.newTeam(time.today());
        Rest.Answer past = rest.post(
                "petra.process",
                TEAM,
                Rest.variables(Forms.with(
                        right, "plannedStart", time.today().minusDays(1).toString())));
        Rest.Answer phone = rest.post(
                "petra.process", TEAM, Rest.variables(Forms.with(right, "startUpReason", "Ring 070-123 45 67.")));

        assertThat(past.status()).isEqualTo(400);
        assertThat(past.message()).contains("Första mötet senast den: datumet har passerat");
        assertThat(phone.status()).isEqualTo(400);
        assertThat(phone.message()).contains("telefonnummer").doesNotContain("070");
        assertThat(taskService.createTaskQuery().count()).isZero();
    }
}
