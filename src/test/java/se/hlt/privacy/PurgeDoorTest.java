package se.hlt.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.CaseHistory;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Role;
import se.hlt.support.Cases;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("Purge on demand")
class PurgeDoorTest {

    private static final String LEADER = "petra.process";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private CaseHistory history;

    @Autowired
    private Organisation organisation;

    @Autowired
    private PurgeService service;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName(
            "by the site's process leader erases a running case in both pools, and the ledger says when, why and by whom")
    void all() {
        String number = journey.planned();
        String other = journey.identified();
        List<String> roots =
                history.roots(number).stream().map(CaseHistory.Root::id).toList();
        assertThat(roots).hasSize(2);

        HttpResponse<String> answer = post(LEADER, order(number, "ALL", "FAMILY_REQUEST"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"parts\":2");
        assertThat(Cases.openTasks(number)).isEmpty();
        assertThat(Traces.of(jdbc, roots)).isEmpty();
        assertThat(jdbc.queryForList("select case_number from hlt_case", String.class))
                .containsExactly(other);
        assertThat(jdbc.queryForList("select distinct case_number from hlt_outbox", String.class))
                .doesNotContain(number);
        assertThat(jdbc.queryForMap("select case_number, reason, erased_by, scope from hlt_erasure"))
                .containsValues(number, "FAMILY_REQUEST", LEADER, "ALL");
        assertThat(jdbc.queryForObject("select count(*) from hlt_case_fact", Integer.class))
                .as("the facts stay")
                .isEqualTo(2);
        assertThat(post(LEADER, order(number, "ALL", "FAMILY_REQUEST")).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("of the team's part leaves what the agency has, and waits until the team has stopped")
    void team() {
        String number = journey.consented();
        HttpResponse<String> early = post(LEADER, order(number, "TEAM", "CONSENT_WITHDRAWN"));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("samtycket är återkallat");
        assertThat(Cases.openTasks(number)).containsExactly("userTask_putOnAgenda");
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));

        assertThat(post(LEADER, order(number, "TEAM", "CONSENT_WITHDRAWN")).statusCode())
                .isEqualTo(200);

        assertThat(history.roots(number))
                .extracting(CaseHistory.Root::processKey)
                .containsExactlyInAnyOrder("identification", "consent-withdrawal");
        staff.lena().complete(number, "userTask_noteOwnSupport", Forms.ownSupport());
        assertThat(post(LEADER, order(number, "TEAM", "CONSENT_WITHDRAWN")).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("never stops a concern report that is still to be made")
    void concernReport() {
        String number = journey.contacted();
        staff.stina()
                .start(
                        "concern-report",
                        Forms.form(
                                "concernChild",
                                "Tove Testbarn",
                                "concernDescription",
                                "Oro",
                                "concernNoticedOn",
                                time.today().toString(),
                                "relatedCaseNumber",
                                number));

        assertThat(post(LEADER, order(number, "ALL", "OPENED_BY_MISTAKE")).statusCode())
                .isEqualTo(200);

        assertThat(staff.stina().tasks()).hasSize(1);
        assertThat(history.roots(number)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "lena.larare",
                "sven.skola",
                "sara.samordnare",
                "hanna.halsa",
                "omar.ovrig",
                "maria.chef",
                "admin"
            })
    @DisplayName("is refused to everyone who is not a process leader")
    void others(String user) {
        String number = journey.consented();

        HttpResponse<String> answer = post(user, order(number, "ALL", "FAMILY_REQUEST"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("processledare");
        assertThatNothingHappenedTo(number);
    }

    @Test
    @DisplayName("needs a login, and opens no other path")
    void anonymous() {
        String number = journey.consented();

        assertThat(post(null, order(number, "ALL", "FAMILY_REQUEST")).statusCode())
                .isEqualTo(401);
        assertThat(send(request(null, "/hlt/purge").GET()).statusCode()).isEqualTo(401);
        assertThat(send(request(LEADER, "/hlt/purge").GET()).statusCode()).isEqualTo(403);
        assertThat(send(request(LEADER, "/hlt/other").GET()).statusCode()).isEqualTo(403);
        identities.unlockUser(LEADER);
        assertThatNothingHappenedTo(number);
    }

    @Test
    @DisplayName("is not for another site's process leader, who does not learn that the case exists")
    void otherSite() {
        String number = journey.consented();
        String leader = organisation.site("ockero").people().stream()
                .filter(person -> person.has(Role.PROCESS_LEADER))
                .findFirst()
                .orElseThrow()
                .userId();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> service.order(number, PurgeScope.ALL, PurgeReason.FAMILY_REQUEST, leader))
                .hasMessage(messageFor("HLT-2026-99999"));
        assertThatNothingHappenedTo(number);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "ALL, RETENTION, reason",
        "ALL, tove testbarn, reason",
        "ALL, '', reason",
        "PART, FAMILY_REQUEST, scope",
        "'', FAMILY_REQUEST, scope",
        "everything, FAMILY_REQUEST, scope"
    })
    @DisplayName("needs to know how much and why, in words from a list, and says which in Swedish")
    void incomplete(String scope, String reason, String asked) {
        String number = journey.consented();

        HttpResponse<String> answer = post(LEADER, order(number, scope, reason));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Ange " + asked).doesNotContain("tove");
        assertThatNothingHappenedTo(number);
    }

    @Test
    @DisplayName("takes JSON only, so that no page elsewhere can post it, and repeats nothing of what it cannot read")
    void jsonOnly() {
        assertThat(send(request(LEADER, "/hlt/purge")
                                .setHeader("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(order("HLT-2026-00001", "ALL", "DECISION"))))
                        .statusCode())
                .isEqualTo(415);
        HttpResponse<String> broken = post(LEADER, "{Tove");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("Skicka JSON").doesNotContain("Tove");
    }

    private void assertThatNothingHappenedTo(String number) {
        assertThat(Cases.openTasks(number)).containsExactly("userTask_putOnAgenda");
        assertThat(jdbc.queryForObject("select count(*) from hlt_erasure", Integer.class))
                .isZero();
    }

    private String messageFor(String unknown) {
        return org.assertj.core.api.Assertions.catchThrowable(
                        () -> service.order(unknown, PurgeScope.ALL, PurgeReason.FAMILY_REQUEST, LEADER))
                .getMessage();
    }

    private static String order(String number, String scope, String reason) {
        return "{\"caseNumber\":\"%s\",\"scope\":\"%s\",\"reason\":\"%s\"}".formatted(number, scope, reason);
    }

    private HttpResponse<String> post(String user, String body) {
        return send(request(user, "/hlt/purge").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
        if (user != null) {
            byte[] login = (user + ":hlt-demo").getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
