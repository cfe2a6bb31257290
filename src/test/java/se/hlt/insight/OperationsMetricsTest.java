package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Timestamp;
import java.time.Period;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.organisation.Organisation;
import se.hlt.readlog.Webapp;
import se.hlt.support.Cases;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Rest;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("Operators are told")
class OperationsMetricsTest {

    private static final String METRICS = "/actuator/prometheus";
    private static final String NORR = "site=\"havsvik\",team=\"norr\"";
    private static final String HAVSVIK = "site=\"havsvik\",team=\"\"";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private OperationsMetrics metrics;

    @Autowired
    private StuckCheck check;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Journey journey;

    @Autowired
    private TimeTravel time;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("how many cases are open and how many tasks are late, in whole fives")
    void casesAndTasks() {
        assertThat(number("hlt_cases_open{" + NORR + "}")).isZero();
        for (int i = 0; i < 6; i++) {
            journey.identified();
        }

        assertThat(number("hlt_cases_open{" + NORR + "}")).isEqualTo(5);
        assertThat(number("hlt_cases_open{site=\"havsvik\",team=\"syd\"}")).isZero();
        assertThat(number("hlt_tasks_overdue{" + NORR + "}")).isZero();

        time.forward(Period.ofDays(30));

        assertThat(number("hlt_tasks_overdue{" + NORR + "}")).isEqualTo(5);
    }

    @Test
    @DisplayName("nothing of a child with protected identity, and of no more than four children")
    void protectedIdentity() {
        for (int i = 0; i < 4; i++) {
            journey.identified();
        }
        String number = journey.protectedAndNamed("sara.samordnare", "hanna.halsa", "stina.soc");
        assertThat(number("hlt_cases_open{" + NORR + "}")).isZero();

        management.setJobRetries(aJob(number).getId(), 0);

        assertThat(number("hlt_jobs_backlog{" + failed(NORR) + "}")).isZero();
        assertThat(number("hlt_jobs_backlog{" + failed(HAVSVIK) + "}")).isEqualTo(1);
        assertThat(scrape()).doesNotContain("@");

        time.forward(Period.ofDays(30));

        assertThat(number("hlt_tasks_overdue{" + NORR + "}")).isZero();
    }

    @Test
    @DisplayName("which jobs should have been done, and which have failed")
    void jobs() {
        String number = journey.consented();
        assertThat(number("hlt_jobs_backlog{" + failed(NORR) + "}")).isZero();
        assertThat(number("hlt_jobs_backlog{" + due(NORR) + "}")).isZero();
        Job job = aJob(number);

        management.setJobDuedate(
                job.getId(), java.util.Date.from(time.now().minusHours(1).toInstant()));
        assertThat(number("hlt_jobs_backlog{" + due(NORR) + "}")).isEqualTo(1);
        management.setJobRetries(job.getId(), 0);

        assertThat(number("hlt_jobs_backlog{" + due(NORR) + "}")).isZero();
        assertThat(number("hlt_jobs_backlog{" + failed(NORR) + "}")).isEqualTo(1);
        assertThat(number("hlt_jobs_backlog{" + failed("site=\"\",team=\"\"") + "}"))
                .isZero();
    }

    @Test
    @DisplayName("how late messages are, and which were given up; not what waits for the day's digest, nor in training")
    void outbox() {
        message("1", "sara.samordnare", 60, false, false);
        message("2", "lena.larare", 20, false, false);
        message("3", "hanna.halsa", 300, false, true);
        message("4", "stina.soc", 500, true, false);
        message("5", "siri.ovar", 900, false, false);

        assertThat(number("hlt_outbox_lag_seconds{" + HAVSVIK + "}")).isEqualTo(3_600);
        assertThat(number("hlt_outbox_messages{site=\"havsvik\",state=\"waiting\",team=\"\"}"))
                .isEqualTo(2);
        assertThat(number("hlt_outbox_messages{site=\"havsvik\",state=\"undelivered\",team=\"\"}"))
                .isEqualTo(1);
        assertThat(number("hlt_outbox_lag_seconds{site=\"lugnvik\",team=\"\"}")).isZero();
    }

    @Test
    @DisplayName("what is stuck, and how long ago that was looked for")
    void stuck() {
        assertThat(scrape()).doesNotContain("hlt_stuck_check_age_seconds ");
        String number = journey.atMeeting();
        runtime.deleteProcessInstance(Cases.instance(number, "hlt-case").getId(), "test");
        check.check();
        time.to(time.now().plusHours(2));

        assertThat(number("hlt_stuck{" + NORR + "}")).isEqualTo(1);
        assertThat(number("hlt_stuck_check_age_seconds")).isEqualTo(7_200);
    }

    @Test
    @DisplayName("of no person, no case and no training, whatever was asked for before")
    void nobody() {
        String number = journey.consented();
        management.setJobRetries(aJob(number).getId(), 0);
        message("1", "sara.samordnare", 60, false, true);
        new Webapp(port, "petra.process").get("/cockpit/plugin/hlt-read-log/default/case/" + number);
        new Webapp(port, "lena.larare").get("/engine/engine/default/task?processInstanceBusinessKey=" + number);
        new Rest(port).call("lena.larare", "GET", "/user/lena.larare/profile", null);
        get(port, "/hlt/documents/" + number, "lena.larare");
        get(port, "/uppgift/" + number, null);

        String told = scrape();

        assertThat(told).contains("hlt_cases_open", "jvm_memory_used_bytes", "http_server_requests_seconds_count");
        assertThat(told).doesNotContainPattern("(HLT|OVN)-\\d{4}").doesNotContain("Tove", "_site", "ovning", number);
        assertThat(organisation.sites().stream()
                        .flatMap(site -> site.people().stream())
                        .flatMap(person -> List.of(person.userId(), person.displayName()).stream())
                        .filter(name -> name.matches(".*[. ].*"))
                        .filter(told::contains))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lena.larare", "petra.process", "admin"})
    @DisplayName("on their own port only, whoever asks on the other:")
    void mainPort(String user) {
        assertThat(get(port, METRICS, user.isEmpty() ? null : user).statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("all in one text, and no other numbers beside it")
    void closed() {
        assertThat(get(managementPort, METRICS, null).statusCode()).isEqualTo(200);
        assertThat(get(managementPort, "/actuator/metrics", null).statusCode()).isEqualTo(403);
        assertThat(get(managementPort, METRICS + "/hlt", null).statusCode()).isEqualTo(403);
        assertThat(scrape()).doesNotContain("spring_security", "tasks_scheduled", "tomcat_sessions");
    }

    /** What the team will be reminded of in the case. */
    private Job aJob(String number) {
        return management.createJobQuery().timers().orderByJobDuedate().asc().list().stream()
                .filter(job -> job.getTenantId() != null && job.getTenantId().startsWith("havsvik.norr"))
                .filter(job -> number.equals(runtime.createProcessInstanceQuery()
                        .processInstanceId(job.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()))
                .findFirst()
                .orElseThrow();
    }

    private void message(String id, String recipient, int minutesAgo, boolean digest, boolean givenUp) {
        Timestamp written = Timestamp.from(time.now().minusMinutes(minutesAgo).toInstant());
        jdbc.update(
                "insert into hlt_outbox (id, created_at, recipient, template, digest, attempts, next_try_at, given_up_at)"
                        + " values (?, ?, ?, 'AGENDA', ?, 0, ?, ?)",
                id,
                written,
                recipient,
                digest,
                Timestamp.from(time.now().plusHours(3).toInstant()),
                givenUp ? written : null);
    }

    private static String failed(String place) {
        return place.replace(",", ",state=\"failed\",");
    }

    private static String due(String place) {
        return place.replace(",", ",state=\"due\",");
    }

    private double number(String line) {
        return scrape().lines()
                .filter(text -> text.startsWith(line + " "))
                .map(text -> text.split(" ")[1])
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + line + " in\n" + own()));
    }

    private String own() {
        return scrape().lines()
                .filter(Pattern.compile("^hlt_").asPredicate())
                .reduce("", (all, line) -> all + line + '\n');
    }

    private String scrape() {
        metrics.refresh();
        return get(managementPort, METRICS, null).body();
    }

    private static HttpResponse<String> get(int port, String path, String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (user != null) {
            String login = java.util.Base64.getEncoder()
                    .encodeToString((user + ":hlt-demo").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + login);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
