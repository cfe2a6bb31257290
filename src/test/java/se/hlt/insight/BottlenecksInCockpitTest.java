package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.RefusedException;
import se.hlt.insight.Audience.Reach;
import se.hlt.insight.Bottlenecks.Question;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;
import se.hlt.readlog.Webapp;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("Flaskhalsar in Cockpit")
class BottlenecksInCockpitTest {

    private static final String API = "/cockpit/plugin/hlt-bottlenecks/default";
    private static final String SPRING = "&from=2026-1&to=2026-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Audience audience;

    @Autowired
    private Bottlenecks bottlenecks;

    @Autowired
    private HalfYearCount halfYears;

    @Autowired
    private Organisation organisation;

    @Autowired
    private JdbcTemplate jdbc;

    /** In the spring of 2026, which ended in June: nine cases in Norr and seven in Syd. */
    @BeforeEach
    void aSpring() {
        for (int i = 0; i < 16; i++) {
            opened("havsvik", i < 9 ? "norr" : "syd", "school", 2026, 2 + i % 3);
        }
    }

    private void opened(String site, String team, String agency, int year, int month) {
        jdbc.update(
                "insert into hlt_case_fact (id, site, team, agency, opened_year, opened_month, age_band, school_stage)"
                        + " values (?, ?, ?, ?, ?, ?, '6-9', 'primary1to3')",
                UUID.randomUUID().toString(),
                site,
                team,
                agency,
                year,
                month);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maria.chef", "stig.styr", "petra.process"})
    @DisplayName("is for managers, steering group and process leader:")
    void allowed(String person) {
        halfYears.nightly();
        Webapp webapp = new Webapp(port, person);

        JsonNode scope = Webapp.json(webapp.get(API + "/scope"));
        assertThat(ids(scope.path("sites").get(0).path("units")))
                .containsExactly("site", "team:norr", "team:syd", "agency:school", "agency:social", "agency:health");
        assertThat(ids(scope.path("periods"))).containsExactly("2026-1", "2026-2");
        assertThat(scope.path("drill").asBoolean()).isEqualTo(person.equals("petra.process"));
        assertThat(scope.path("smallest").asInt()).isEqualTo(5);
        assertThat(scope.path("processes").findValuesAsText("key")).contains("identification", "hlt-case");
        JsonNode views = Webapp.json(webapp.get(API + "/views?site=havsvik&unit=team:norr" + SPRING));
        assertThat(ids(views))
                .containsExactly(
                        "goals",
                        "trend",
                        "ageing",
                        "worst-steps",
                        "waiting",
                        "consent",
                        "flow",
                        "forecast",
                        "outcomes-sdq",
                        "outcomes-ors",
                        "experience");
        assertThat(views.get(6).path("rows").get(0).path("values").get(0).asInt())
                .isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lena.larare", "sara.samordnare", "admin"})
    @DisplayName("refuses everyone else, whatever is asked for:")
    void refused(String person) {
        halfYears.nightly();
        Webapp webapp = new Webapp(port, person);

        for (String path : List.of(
                "/scope",
                "/views?site=havsvik&unit=site" + SPRING,
                "/views/flow/csv?site=havsvik&unit=team:norr" + SPRING,
                "/heat/identification?site=havsvik&unit=site" + SPRING,
                "/heat/identification/csv?site=havsvik&unit=site" + SPRING,
                "/drill/identification/userTask_contactFamily",
                "/report?site=havsvik&period=2026-1")) {
            HttpResponse<String> answer = webapp.get(API + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("Bara ledningsgrupp").doesNotContain("norr");
        }
        assertThat(new Webapp(port, "okand").get(API + "/scope").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("shows a diagram's steps and their file to managers, and which cases wait to the process leader only")
    void heatMap() {
        Webapp maria = new Webapp(port, "maria.chef");
        String heat = API + "/heat/identification";
        String where = "?site=havsvik&unit=site" + SPRING;

        assertThat(Webapp.json(maria.get(heat + where)).path("elements").findValuesAsText("id"))
                .contains("userTask_contactFamily");
        assertThat(maria.get(heat + "/csv" + where).body()).startsWith("\uFEFF\"Steg\";");
        assertThat(maria.get(API + "/drill/identification/userTask_contactFamily")
                        .statusCode())
                .isEqualTo(403);
        assertThat(maria.get(heat + "?site=umea&unit=site" + SPRING).statusCode())
                .isEqualTo(403);
        assertThat(new Webapp(port, "petra.process")
                        .get(API + "/drill/identification/userTask_contactFamily")
                        .body())
                .isEqualTo("[]");
    }

    @Test
    @DisplayName("shows no other site's figures")
    void otherSite() {
        Webapp maria = new Webapp(port, "maria.chef");

        HttpResponse<String> other = maria.get(API + "/views?site=umea&unit=site" + SPRING);
        HttpResponse<String> report = maria.get(API + "/report?site=umea&period=2026-1");

        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(report.statusCode()).isEqualTo(403);
        assertThat(message(other)).startsWith("Du ser siffror för dina egna team");
    }

    @Test
    @DisplayName("shows a manager of one management group that group's team only")
    void oneGroup() {
        Reach mariehem = audience.of("ume.ledning.mariehem");

        assertThat(mariehem.wholeSite()).isFalse();
        assertThat(mariehem.teams()).extracting("id").containsExactly("mariehem");
        for (String unit : List.of("site", "team:teg", "agency:school")) {
            assertThat(refusal(() -> audience.unit("ume.ledning.mariehem", "umea", unit)))
                    .isTrue();
        }
        assertThat(audience.unit("ume.ledning.mariehem", "umea", "team:mariehem")
                        .name())
                .isEqualTo("Mariehem");
        assertThat(organisation.site("umea").people().stream()
                        .filter(person -> person.has(Role.STEERING_GROUP))
                        .map(person -> audience.of(person.userId()).wholeSite()))
                .isNotEmpty()
                .containsOnly(true);
    }

    @Test
    @DisplayName("counts no training, and says so to those who lead it")
    void training() {
        assertThat(audience.of("petra.process").teams()).extracting("id").doesNotContain("ovning");
        organisation.sites().stream()
                .filter(Site::training)
                .flatMap(site -> site.people().stream())
                .filter(person -> person.has(Role.PROCESS_LEADER))
                .forEach(leader ->
                        assertThat(refusal(() -> audience.of(leader.userId()))).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "site=atlantis&unit=site&from=2026-1&to=2026-1, Den platsen finns inte",
        "site=havsvik&unit=team:atlantis&from=2026-1&to=2026-1, Det teamet finns inte",
        "site=havsvik&unit=agency:atlantis&from=2026-1&to=2026-1, Den verksamheten finns inte",
        "site=havsvik&unit=everything&from=2026-1&to=2026-1, Välj hela platsen",
        "site=havsvik&unit=site&from=2026-2&to=2026-1, Perioden börjar efter att den slutar",
        "site=havsvik&unit=site&from=2019-1&to=2026-1, Den terminen finns det inga siffror för",
        "site=havsvik&unit=site&from=2026-1&to=2099-1, Den terminen finns det inga siffror för",
        "site=havsvik&unit=site&from=atlantis&to=2026-1, Den terminen finns det inga siffror för",
        "site=havsvik&unit=site, Den terminen finns det inga siffror för",
        "site=havsvik&unit=site&from=2026-2&to=2026-2, Det finns inga siffror för den perioden",
        "site=havsvik&unit=team:norr&from=2026-1&to=2026-1, Terminen är inte slut och räknad",
        "site=havsvik&unit=site&from=2026-1&to=2026-1&diagram=atlantis, Det finns inget sådant diagram",
        "site=havsvik&unit=site&from=2026-1&to=2026-1&diagram=identification&version=9999, Diagrammet har ingen sådan version",
        "site=havsvik&unit=site&from=2026-1&to=2026-1&diagram=identification&version=tre, Diagrammet har ingen sådan version",
        "site=havsvik&unit=site&from=2026-1&to=2026-1&version=1, En version hör till ett diagram",
        "site=havsvik&unit=team:norr&from=2026-1&to=2026-1&diagram=identification&version=1, En viss version av diagrammet visas bara för hela platsen"
    })
    @DisplayName("answers wrong questions, and those without an answer, with what to do:")
    void wrong(String question, String told) {
        HttpResponse<String> answer = new Webapp(port, "maria.chef").get(API + "/views?" + question);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(message(answer)).startsWith(told).doesNotContain("atlantis");
    }

    @Test
    @DisplayName("says that a site without cases has no figures")
    void nothing() {
        jdbc.update("delete from hlt_case_fact");
        HttpResponse<String> answer =
                new Webapp(port, "maria.chef").get(API + "/views?site=havsvik&unit=site&from=2026-2&to=2026-2");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(message(answer)).startsWith("Det finns inga siffror för den perioden");
    }

    @Test
    @DisplayName("hides a small team, and the site that it would follow from")
    void small() {
        jdbc.update("delete from hlt_case_fact where team = 'syd'");
        for (int i = 0; i < 3; i++) {
            opened("havsvik", "syd", "school", 2026, 3);
        }
        halfYears.nightly();

        assertThat(flow("team:norr")).isEqualTo(9);
        assertThat(flow("team:syd")).isNull();
        assertThat(flow("site")).isNull();
        assertThat(flow("agency:school")).isNull();
    }

    @Test
    @DisplayName(
            "lists the slowest steps of all diagrams, of one, or of one version of it; each ten times by as many children")
    void slowestSteps() {
        halfYears.nightly();
        waited("identification", "userTask_contactFamily", 1, 10, 48);
        waited("identification", "userTask_contactFamily", 2, 10, 96);
        waited("consent", "userTask_obtainGuardianConsent", 1, 10, 240);
        waited("consent", "userTask_hearChild", 1, 9, 480);

        assertThat(days("", "")).containsExactly(10.0, 4.0);
        assertThat(days("identification", "")).containsExactly(4.0);
        assertThat(days("identification", "1")).containsExactly(2.0);
        assertThat(days("consent", "1")).containsExactly(10.0);
        assertThat(days("sip", "")).isEmpty();
        String file = new Webapp(port, "maria.chef")
                .get(API + "/views/worst-steps/csv?site=havsvik&unit=site&diagram=identification&version=1" + SPRING)
                .body();
        assertThat(file.lines()).hasSize(2).last().asString().endsWith(";\"10\";\"0\";\"2\"");

        jdbc.update("update hlt_wait_fact set first_time = false where activity_id = 'userTask_contactFamily'");
        assertThat(days("identification", "")).isEmpty();
    }

    private List<Double> days(String diagram, String version) {
        return bottlenecks
                .one(
                        "petra.process",
                        "worst-steps",
                        new Question("havsvik", "site", "2026-1", "2026-1", diagram, version))
                .rows()
                .stream()
                .map(row -> row.values().get(2).doubleValue())
                .toList();
    }

    /** In the spring of 2026, each by another child. */
    private void waited(String process, String activity, int version, int children, int hours) {
        for (int child = 0; child < children; child++) {
            jdbc.update(
                    """
                    insert into hlt_wait_fact (id, site, team, agency, process_key, activity_id, version, kind, ended_year,
                      ended_month, waited_hours, late, dropped, first_time, first_of_kind)
                    values (?, 'havsvik', 'norr', 'school', ?, ?, ?, 'STAFF', 2026, 3, ?, false, false, true, true)""",
                    UUID.randomUUID().toString(),
                    process,
                    activity,
                    version,
                    hours);
        }
    }

    @Test
    @DisplayName("keeps the figures of a half-year as they were counted, whatever comes later")
    void settled() {
        halfYears.nightly();
        assertThat(flow("site")).isEqualTo(16);

        opened("havsvik", "norr", "school", 2026, 3);
        halfYears.nightly();

        assertThat(flow("site")).isEqualTo(16);
        assertThat(flow("team:norr")).isEqualTo(9);
        assertThat(flow("agency:school")).isEqualTo(16);
    }

    private Number flow(String unit) {
        List<View.Row> rows = bottlenecks
                .one("petra.process", "flow", new Question("havsvik", unit, "2026-1", "2026-1"))
                .rows();
        return rows.get(rows.size() - 1).values().get(0);
    }

    @Test
    @DisplayName("gives each view as a file for a spreadsheet, with what is hidden in words")
    void csv() {
        halfYears.nightly();
        Webapp maria = new Webapp(port, "maria.chef");

        HttpResponse<String> file = maria.get(API + "/views/flow/csv?site=havsvik&unit=team:norr" + SPRING);

        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"flaskhalsar-flow.csv\"");
        assertThat(file.body().lines())
                .startsWith("\uFEFF\"Flöde\";\"Nya ärenden\";\"Avslutade ärenden\"", "\"VT 2026\";\"9\";\"0\"");
        assertThat(ViewFile.of(new View(
                        "x",
                        "=Titel",
                        "",
                        null,
                        List.of("A"),
                        List.of(View.Row.of("-1+2", -1.5, null)),
                        "",
                        List.of(),
                        null)))
                .isEqualTo("\uFEFF\"'=Titel\";\"A\"\r\n\"'-1+2\";\"-1,5\";\"visas inte\"\r\n");
        assertThat(maria.get(API + "/views/atlantis/csv?site=havsvik&unit=site" + SPRING)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("prints the half-year for the steering group, with every view and what is hidden in words")
    void report() throws Exception {
        halfYears.nightly();

        byte[] pdf = new Webapp(port, "stig.styr").bytes(API + "/report?site=havsvik&period=2026-1");

        try (var document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("vårterminen 2026", "Havsvik", "visas inte");
            List<String> titles = new ArrayList<>();
            bottlenecks
                    .of("stig.styr", new Question("havsvik", "site", "2026-1", "2026-1"))
                    .forEach(view -> titles.add(view.title()));
            assertThat(text).contains(titles);
        }
    }

    private static String message(HttpResponse<String> answer) {
        return Webapp.json(answer).path("message").asText();
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path("id").asText())
                .toList();
    }

    private static boolean refusal(Runnable question) {
        try {
            question.run();
            return false;
        } catch (RefusedException e) {
            return true;
        }
    }
}
