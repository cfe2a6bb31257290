package se.hlt.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static se.hlt.support.ModelChanges.altered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.moving.Moving;
import se.hlt.support.Door;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.ModelChanges;
import se.hlt.support.Rest.Answer;

@HltTest
@DisplayName("What the page Ändringar asks for")
class ChangesInCockpitTest {

    private static final String API = "/camunda/api/cockpit/plugin/hlt-changes/default";
    private static final String PETRA = "petra.process";
    private static final String DIAGRAM = "processes/sip/sip.bpmn";

    @LocalServerPort
    private int port;

    @Autowired
    private ModelChanges changes;

    @Autowired
    private Journey journey;

    @Autowired
    private Moving moving;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lena.larare", "sara.samordnare", "omar.ovrig", "maria.chef", "stig.styr", "admin"})
    @DisplayName("is answered to process leaders only, and changes nothing for others")
    void othersRefused(String user) {
        long number = put();
        for (String path : List.of(
                "/changes", "/changes/" + number, "/live", "/changes/" + number + "/moves", "/moves/sip/progress")) {
            assertThat(call(user, "GET", path, null).status()).as(path).isIn(401, 403);
        }
        assertThat(call(user, "POST", "/changes/" + number + "/undo", Map.of()).status())
                .isIn(401, 403);
        assertThat(call(user, "POST", "/changes/" + number + "/choice", Map.of("version", "own"))
                        .status())
                .isIn(401, 403);
        for (String path :
                List.of("/changes/" + number + "/trial", "/moves/sip", "/moves/sip/preview", "/moves/sip/undo")) {
            assertThat(call(user, "POST", path, Map.of("mapping", Map.of())).status())
                    .as(path)
                    .isIn(401, 403);
        }
        assertThat(changes.status(number)).isEqualTo("LIVE");
    }

    @Test
    @DisplayName("is what becomes of running cases, tried, moved and moved back")
    void moves() {
        journey.sipDecided();
        long number = put();
        Answer plans = call(PETRA, "GET", "/changes/" + number + "/moves", null);
        assertThat(plans.json().at("/0/plan/cases").asInt()).isEqualTo(1);
        assertThat(plans.json().at("/0/plan/steps/0/outcome").asText()).isEqualTo("MOVES");
        assertThat(plans.body()).doesNotContain("HLT-");

        Answer tried = call(PETRA, "POST", "/moves/sip/preview", Map.of("mapping", Map.of()));
        assertThat(tried.json().path("wouldMove").asInt()).as(tried.body()).isEqualTo(1);
        assertThat(call(PETRA, "POST", "/moves/sip", Map.of("mapping", Map.of()))
                        .json()
                        .path("waiting")
                        .asInt())
                .isEqualTo(1);
        moving.carryOut();
        assertThat(call(PETRA, "GET", "/moves/sip/progress", null)
                        .json()
                        .path("moved")
                        .asInt())
                .isEqualTo(1);
        assertThat(call(PETRA, "POST", "/moves/sip/undo", Map.of()).status()).isEqualTo(200);
        moving.carryOut();
        assertThat(call(PETRA, "GET", "/changes/" + number + "/moves", null)
                        .json()
                        .at("/0/plan/cases")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("tells where cases stand before a change is approved, and which steps it takes away")
    void effect() {
        journey.leading().reviewOpened();
        changes.put(
                "ume.process",
                altered(
                        "processes/governance/governance-review.bpmn",
                        "userTask_prepareReview",
                        "userTask_readyReview"));
        Answer one = call(PETRA, "GET", "/changes/" + changes.newest(), null);
        assertThat(one.json().at("/files/0/running/0/step").asText())
                .as(one.body())
                .isEqualTo("userTask_prepareReview");
        assertThat(one.json().at("/files/0/running/0/removed").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("tells what is wrong with a move that cannot be")
    void wrongMoves() {
        put();
        assertThat(call(PETRA, "POST", "/moves/finns-inte", Map.of("mapping", Map.of()))
                        .body())
                .contains("Det finns inget sådant diagram");
        assertThat(call(PETRA, "POST", "/moves/sip/undo", Map.of()).body()).contains("har flyttats");
        assertThat(call(PETRA, "POST", "/moves/sip", Map.of("mapping", Map.of("userTask_x", "stay")))
                        .body())
                .contains("Inga ärenden står på steget");
    }

    @Test
    @DisplayName("is the log, and each change with what is different in words and as diagrams")
    void log() {
        long number = put();
        Answer all = call(PETRA, "GET", "/changes", null);
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.json().get(0).path("number").asLong()).isEqualTo(number);
        assertThat(all.json().get(0).path("proposedBy").asText()).isEqualTo("Petra Process");
        assertThat(all.json().get(0).path("proposedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d\\.\\d\\d");

        Answer one = call(PETRA, "GET", "/changes/" + number, null);
        assertThat(one.json().path("undoRefused").isNull()).isTrue();
        assertThat(one.json().at("/files/0/differences/0/id").asText()).isEqualTo("userTask_holdSip");
        assertThat(one.json().at("/files/0/before").asText()).contains("bpmn:definitions");
        assertThat(one.json().at("/files/0/after").asText()).contains("Hålla mötet");
    }

    @Test
    @DisplayName("is what the leader calls the version, where it has been given a tag in Modeler")
    void versionTag() {
        changes.put(
                PETRA,
                altered(
                        DIAGRAM,
                        "<bpmn:process id=\"sip\"",
                        "<bpmn:process id=\"sip\" camunda:versionTag=\"hösten 2026\""));
        long number = changes.newest();

        assertThat(call(PETRA, "GET", "/changes", null)
                        .json()
                        .at("/0/models/0/versionTag")
                        .asText())
                .isEqualTo("hösten 2026");
        assertThat(call(PETRA, "GET", "/changes/" + number, null)
                        .json()
                        .at("/files/0/model/versionTag")
                        .asText())
                .isEqualTo("hösten 2026");
    }

    @Test
    @DisplayName("is how the change went when fictional cases were played through it")
    void trial() {
        long number = put();
        assertThat(call(PETRA, "GET", "/changes/" + number + "/trial", null).body())
                .contains("är inte provkörd");
        assertThat(call(PETRA, "POST", "/changes/" + number + "/trial", Map.of())
                        .status())
                .isEqualTo(200);
        await().atMost(Duration.ofMinutes(5)).until(() -> !call(PETRA, "GET", "/changes/" + number + "/trial", null)
                .json()
                .path("going")
                .asBoolean());
        Answer trial = call(PETRA, "GET", "/changes/" + number + "/trial", null);
        assertThat(trial.json().path("failure").isNull()).as(trial.body()).isTrue();
        assertThat(trial.json().at("/sentences/0").asText()).contains("påhittade ärenden spelades");
        assertThat(trial.json().path("sentences").toString()).contains("Hålla mötet");
        assertThat(trial.json().path("untried").toString())
                .as("few cases do not come everywhere, and that is told")
                .contains("varken före eller nu");
    }

    @Test
    @DisplayName("is taken back, once")
    void undo() {
        long number = put();
        assertThat(call(PETRA, "POST", "/changes/" + number + "/undo", Map.of()).status())
                .isEqualTo(200);
        Answer again = call(PETRA, "POST", "/changes/" + number + "/undo", Map.of());
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("gäller inte nu");
    }

    @Test
    @DisplayName("tells what is wrong with a number or a choice that is none")
    void wrongInput() {
        long number = put();
        assertThat(call(PETRA, "GET", "/changes/tolv", null).status()).isEqualTo(400);
        assertThat(call(PETRA, "GET", "/changes/999999", null).body()).contains("Det finns ingen ändring 999999");
        assertThat(call(PETRA, "POST", "/changes/" + number + "/choice", Map.of("version", "båda"))
                        .body())
                .contains("Välj vilken version");
        assertThat(call(PETRA, "POST", "/changes/" + number + "/choice", Map.of("version", "own"))
                        .body())
                .contains("väntar inte på ett val");
    }

    @Test
    @DisplayName("is all that is in use as files")
    void live() {
        Answer zip = call(PETRA, "GET", "/live", null);
        assertThat(zip.status()).isEqualTo(200);
        assertThat(zip.body()).startsWith("PK").contains("processes/sip.bpmn", "forms/hold-sip.form");
    }

    private long put() {
        changes.put(PETRA, altered(DIAGRAM, "name=\"Hålla SIP-möte och göra planen\"", "name=\"Hålla mötet\""));
        return changes.newest();
    }

    private Answer call(String user, String method, String path, Object body) {
        return Door.webapp(port, user, method, API + path, body);
    }
}
