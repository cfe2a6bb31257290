package se.hlt.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.RunningVariables;
import se.hlt.sharing.HltCaseProcess;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Models;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("The documents of a task")
class DocumentsOverHttpTest {

    private static final List<String> EVERYONE_ELSE =
            List.of("sven.skola", "omar.ovrig", "petra.process", "maria.chef", "admin");

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
    private RunningVariables variables;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName(
            "are printed for the one who has it: the guardian's own consent form, in the log as a read of who the child is")
    void consentForm() {
        String number = journey.contacted();
        String task = task("lena.larare", number, "userTask_obtainGuardianConsent");

        JsonNode list = json(get("lena.larare", "/hlt/documents/" + task));
        assertThat(ids(list)).containsExactly("consent-form", "brochure");
        assertThat(list.path("handDelivery").isNull()).isTrue();
        JsonNode languages = list.path("documents").get(0).path("languages");
        assertThat(values(languages, "code")).containsExactly("sv", "en", "ar", "so", "uk");
        assertThat(languages.get(0).path("reviewed").asBoolean()).isTrue();
        assertThat(languages.get(0).path("warning").isNull()).isTrue();
        assertThat(languages.get(2).path("reviewed").asBoolean()).isFalse();
        assertThat(languages.get(2).path("warning").asText()).contains("inte granskad");
        assertThat(reads()).as("a list tells nothing of the child").isEmpty();

        HttpResponse<byte[]> pdf = get("lena.larare", "/hlt/documents/" + task + "/consent-form.pdf");

        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.headers().firstValue("Content-Disposition")).contains("inline; filename=\"samtycke.pdf\"");
        assertThat(pdf.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Pdf.flatText(pdf.body())).contains(Forms.CHILD, "Vårdnadshavare", number, "Lena Lärare");
        assertThat(reads()).containsExactly("lena.larare " + number + " IDENTITY GET /hlt/documents/*/*");
    }

    @Test
    @DisplayName("are as unknown to others as those of a task that does not exist, and leave no trace in the log")
    void others() {
        String number = journey.contacted();
        String task = task("lena.larare", number, "userTask_obtainGuardianConsent");

        for (String other : Stream.concat(EVERYONE_ELSE.stream(), Stream.of("sara.samordnare", "hanna.halsa"))
                .toList()) {
            HttpResponse<byte[]> list = get(other, "/hlt/documents/" + task);
            HttpResponse<byte[]> pdf = get(other, "/hlt/documents/" + task + "/consent-form.pdf");
            HttpResponse<byte[]> unknown = get(other, "/hlt/documents/no-such-task/consent-form.pdf");
            assertThat(List.of(list.statusCode(), pdf.statusCode(), unknown.statusCode()))
                    .as(other)
                    .containsOnly(404);
            assertThat(text(pdf)).as(other).isEqualTo(text(unknown)).contains("inte din");
        }
        assertThat(get(null, "/hlt/documents/" + task).statusCode()).isEqualTo(401);
        assertThat(get(null, "/hlt/documents/" + task + "/consent-form.pdf").statusCode())
                .isEqualTo(401);
        assertThat(reads()).isEmpty();
    }

    @Test
    @DisplayName(
            "of a term's compilation are printed for the process leader, though it is about no case, and for no one else")
    void term() {
        journey.autumnReported();
        time.toNoonOf(LocalDate.of(2027, 3, 9));
        String task = task("petra.process", "havsvik._site@2026-autumn", "userTask_readTermCompilation");
        String pdfOfIt = "/hlt/documents/" + task + "/term-compilation.pdf";

        assertThat(ids(json(get("petra.process", "/hlt/documents/" + task)))).containsExactly("term-compilation");
        assertThat(Pdf.flatText(get("petra.process", pdfOfIt).body()))
                .contains("HT 2026", "Rapport saknas från: Norr, Syd", "Nya ärenden visas inte", "Petra Process");
        for (String other : List.of("sara.samordnare", "omar.ovrig", "maria.chef", "admin")) {
            assertThat(get(other, pdfOfIt).statusCode()).as(other).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("that it does not have, or not in that language, are refused in Swedish")
    void wrong() {
        String task = task("lena.larare", journey.contacted(), "userTask_obtainGuardianConsent");

        for (String document : List.of("case-summary", "sip-plan", "layout", "..%2Flayout", "Tove")) {
            HttpResponse<byte[]> answer = get("lena.larare", "/hlt/documents/" + task + "/" + document + ".pdf");
            assertThat(answer.statusCode()).as(document).isIn(400, 404);
            assertThat(text(answer)).doesNotContain("Tove");
        }
        for (String language : List.of("fi", "", "sv%20", "AR", "Tove")) {
            HttpResponse<byte[]> answer =
                    get("lena.larare", "/hlt/documents/" + task + "/consent-form.pdf?language=" + language);
            assertThat(answer.statusCode()).as(language).isIn(200, 400);
            if (answer.statusCode() == 200) {
                assertThat(language).isEmpty(); // Nothing chosen is Swedish.
            } else {
                assertThat(text(answer)).contains("ar (arabiska)").doesNotContain("Tove");
            }
        }
        assertThat(get("lena.larare", "/hlt/documents").statusCode()).isEqualTo(403);
        assertThat(reads()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("hold the decision when the family is told, and stop with the task")
    void feedback() {
        String number = journey.decided("sip");
        String task = task("lena.larare", number, "userTask_giveFeedback");
        String path = "/hlt/documents/" + task + "/feedback-letter.pdf";

        HttpResponse<byte[]> pdf = get("lena.larare", path + "?language=uk");

        assertThat(Pdf.flatText(pdf.body()))
                .contains(Forms.CHILD, "Vera Vårdnadshavare", "Потрібно, щоб кілька установ", "inte granskad")
                .doesNotContain("Flera verksamheter behövs");
        assertThat(pdf.headers().firstValue("Content-Disposition"))
                .contains("inline; filename=\"aterkoppling-ukrainska.pdf\"");
        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        assertThat(get("lena.larare", path).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("are filled in with what the case's own process has: the invitation and then the whole plan")
    void invitationAndPlan() {
        String number = journey.sipDecided();
        LocalDate sip = time.today().plusDays(7);
        String invite = task("hanna.halsa", number, "userTask_inviteToSip");
        assertThat(Pdf.flatText(get("hanna.halsa", "/hlt/documents/" + invite + "/sip-invitation.pdf")
                        .body()))
                .contains(Forms.CHILD)
                .doesNotContain("lättare att gå till skolan");
        staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, "sara.samordnare", "stina.soc"));
        String sdq = task("hanna.halsa", number, "userTask_recordSdq");
        assertThat(Pdf.flatText(get("hanna.halsa", "/hlt/documents/" + sdq + "/sip-invitation.pdf")
                        .body()))
                .contains(
                        "Hur blir det lättare att gå till skolan?",
                        "Sara Samordnare, Skola",
                        "Stina Soc, Socialtjänst");
        time.toNoonOf(sip);
        staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(sip));
        staff.hanna()
                .complete(
                        number,
                        "userTask_holdSip",
                        Forms.holdSip(
                                sip.plusDays(30), sip.plusMonths(5), "stina.soc", "sara.samordnare", "hanna.halsa"));
        String action = task("hanna.halsa", number, "userTask_carryOutAction");

        String plan = Pdf.flatText(
                get("hanna.halsa", "/hlt/documents/" + action + "/sip-plan.pdf").body());

        assertThat(plan)
                .contains("Insats 1", "Insats 2", "Jag vill ha någon att gå med.", "Stina Soc, Socialtjänst")
                .contains("Sara Samordnare, Skola, datum", "Hanna Hälsa, Hälso- och sjukvård, datum");
        for (String other :
                Stream.concat(EVERYONE_ELSE.stream(), Stream.of("lena.larare")).toList()) {
            assertThat(get(other, "/hlt/documents/" + action + "/sip-plan.pdf").statusCode())
                    .as(other)
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("sum the case up for each agency, with the outcome of its own actions and of no other's")
    void summary() {
        String number = journey.planned();
        staff.sara().complete(number, "userTask_carryOutAction", done("Skolans resultat"));
        staff.hanna().complete(number, "userTask_carryOutAction", done("Vårdens resultat"));
        staff.stina().complete(number, "userTask_carryOutAction", done("Socialtjänstens resultat"));
        time.toNoonOf(time.today().plusMonths(5));
        staff.stina().complete(number, "userTask_recordFollowUpSdq", Forms.sdq(time.today()));
        staff.stina().complete(number, "userTask_holdFollowUp", Forms.followUp(time.today(), "close", null));
        String path =
                "/hlt/documents/" + task("sara.samordnare", number, "userTask_recordClosing") + "/case-summary.pdf";

        String school = Pdf.flatText(get("sara.samordnare", path).body());
        String health = Pdf.flatText(get("hanna.halsa", path).body());

        assertThat(school)
                .contains("Till dokumentationen i: Skola", Forms.CHILD, "Skolans resultat", "Insats 2")
                .doesNotContain("Vårdens resultat", "Socialtjänstens resultat");
        assertThat(health)
                .contains("Till dokumentationen i: Hälso- och sjukvård", "Vårdens resultat")
                .doesNotContain("Skolans resultat", "Socialtjänstens resultat");
        assertThat(get("lena.larare", path).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "about a child whose identity is protected are to be handed over, carry no address, and are for those named")
    void protectedIdentity() {
        String number = journey.protectedAndNamed("hanna.halsa", "stina.soc");
        staff.hanna()
                .complete(
                        number,
                        "userTask_putOnAgenda",
                        Forms.putOnAgenda(time.today().plusDays(2)));
        time.toNoonOf(time.today().plusDays(2));
        staff.hanna().complete(number, "userTask_recordDecision", Forms.decision("sip", "hanna.halsa", "initiator"));
        String task = task("lena.larare", number, "userTask_giveFeedback");

        assertThat(json(get("lena.larare", "/hlt/documents/" + task))
                        .path("handDelivery")
                        .asText())
                .contains("personligen");
        String letter = Pdf.flatText(get("lena.larare", "/hlt/documents/" + task + "/feedback-letter.pdf")
                .body());
        assertThat(letter)
                .contains("Överlämnas personligen", Forms.CHILD)
                .doesNotContain("Adress", "Till:", "070-", "Vera Vårdnadshavare", "Granskolan");

        staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
        String invite = task("hanna.halsa", number, "userTask_inviteToSip");
        assertThat(get("hanna.halsa", "/hlt/documents/" + invite).statusCode()).isEqualTo(200);
        assertThat(get("sara.samordnare", "/hlt/documents/" + invite).statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("are none where the team must not know who the child is")
    void deidentified() {
        String number = journey.deidentified();
        String task = task("sara.samordnare", number, "userTask_putOnAgenda");

        assertThat(ids(json(get("sara.samordnare", "/hlt/documents/" + task)))).isEmpty();
        assertThat(get("sara.samordnare", "/hlt/documents/" + task + "/sip-invitation.pdf")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("The brochure is for everyone with a login, and about nobody")
    void brochure() {
        for (String user : List.of("lena.larare", "maria.chef", "admin")) {
            HttpResponse<byte[]> pdf = get(user, "/hlt/brochure/so.pdf");
            assertThat(pdf.statusCode()).as(user).isEqualTo(200);
            assertThat(Pdf.flatText(pdf.body())).contains("Waa maxay HLT?", "Havsvik");
        }
        assertThat(get(null, "/hlt/brochure/sv.pdf").statusCode()).isEqualTo(401);
        assertThat(get("lena.larare", "/hlt/brochure/fi.pdf").statusCode()).isEqualTo(400);
        assertThat(reads()).isEmpty();
    }

    @Test
    @DisplayName("belong to tasks that there are")
    void tasksExist() {
        Set<String> inDiagrams = Models.diagrams().stream()
                .flatMap(diagram -> diagram.all("userTask").stream())
                .map(tag -> tag.get("id"))
                .collect(Collectors.toSet());
        for (DocumentKind kind : DocumentKind.values()) {
            assertThat(inDiagrams).as(kind.id()).containsAll(kind.tasks());
        }
    }

    @Test
    @DisplayName("of the plan are printed for those who take over, by the one who plans the transition")
    void transition() {
        String number = journey.sipDecided();
        variables.changeInCase(
                number, "havsvik.norr", HltCaseProcess.AGE_LIMIT_ON, before -> LocalDate.parse("2027-04-15"));
        journey.planAfter(number);
        time.toNoonOf(LocalDate.parse("2026-10-15"));
        String path = "/hlt/documents/" + task("stina.soc", number, "userTask_planTransition");

        assertThat(ids(json(get("stina.soc", path)))).containsExactly("sip-plan");
        HttpResponse<byte[]> plan = get("stina.soc", path + "/sip-plan.pdf");

        assertThat(plan.statusCode()).isEqualTo(200);
        assertThat(Pdf.flatText(plan.body())).contains(Forms.CHILD, number, "Hanna Hälsa");
        assertThat(get("omar.ovrig", path + "/sip-plan.pdf").statusCode()).isEqualTo(404);
        assertThat(get("lena.larare", path + "/sip-plan.pdf").statusCode()).isEqualTo(404);
    }

    private static Map<String, Object> done(String outcome) {
        return Forms.form("actionStatus", "done", "actionOutcome", outcome);
    }

    private String task(String userId, String number, String key) {
        return staff.user(userId).task(number, key).getId();
    }

    private List<String> reads() {
        return jdbc.query(
                "select user_id, case_number, classification, operation from hlt_read_log order by id",
                (row, index) ->
                        String.join(" ", row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    private static List<String> ids(JsonNode list) {
        return values(list.path("documents"), "id");
    }

    private static List<String> values(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<byte[]> get(String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (user != null) {
            byte[] login = (user + ":hlt-demo").getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
