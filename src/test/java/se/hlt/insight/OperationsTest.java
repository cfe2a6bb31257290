package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.Messages;
import se.hlt.engine.RefusedException;
import se.hlt.insight.Operations.Group;
import se.hlt.notification.NotificationProcess;
import se.hlt.readlog.Webapp;
import se.hlt.support.Cases;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("Driftläge")
class OperationsTest {

    private static final String VIEW = "/cockpit/plugin/hlt-bottlenecks/default/operations";

    @LocalServerPort
    private int port;

    @Autowired
    private Operations operations;

    @Autowired
    private StuckCheck check;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private Messages messages;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName(
            "tells a manager of a failed job in words: which step, which team and since when, and nothing of the case")
    void failedJob() {
        String number = journey.consented();
        Job job = failed(number);

        HttpResponse<String> answer = new Webapp(port, "maria.chef").get(VIEW);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode view = Webapp.json(answer);
        assertThat(view.path("siteName").asText()).isEqualTo("Havsvik");
        assertThat(view.path("groups")).hasSize(1);
        JsonNode group = view.path("groups").get(0);
        assertThat(group.path("kind").asText()).isEqualTo("failed");
        assertThat(group.path("text").asText())
                .contains("team Norr", time.today().toString());
        assertThat(group.path("advice").asText()).isNotBlank();
        assertThat(group.path("items")).hasSize(1);
        assertThat(group.path("items").get(0).path("id").asText()).isEqualTo(job.getId());
        assertThat(answer.body())
                .doesNotContain(number, "Tove", "lena", "havsvik.norr", job.getProcessInstanceId(), "Exception");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"petra.process, true", "maria.chef, false", "stig.styr, false", "admin, false"})
    @DisplayName("shows the case's number to the process leader, and to nobody else")
    void caseNumber(String user, boolean shown) {
        String number = journey.consented();
        failed(number);

        HttpResponse<String> answer = new Webapp(port, user).get(VIEW);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().contains(number)).isEqualTo(shown);
        assertThat(Webapp.json(answer).path("groups")).hasSize(1);
    }

    @Test
    @DisplayName("puts what is alike together, and what is not apart")
    void grouped() {
        failed(journey.consented());
        failed(journey.consented());
        undelivered("sara.samordnare", "havsvik._site");

        List<Group> groups = operations.seenBy("maria.chef").groups();

        assertThat(groups)
                .extracting(Group::kind, group -> group.items().size())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("failed", 2),
                        org.assertj.core.groups.Tuple.tuple("undelivered", 1));
    }

    @Test
    @DisplayName("tells whom a message did not reach by role and team, and not by name")
    void undeliveredMessage() {
        undelivered("sara.samordnare", "havsvik._site");

        HttpResponse<String> answer = new Webapp(port, "maria.chef").get(VIEW);

        assertThat(answer.body()).contains("samordnaren i team Norr").doesNotContain("sara", "Sara", "NOT-A-TEMPLATE");
        assertThat(Webapp.json(answer).at("/groups/0/items/0/code").asText()).matches("FEL-[0-9A-F]{8}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lena.larare", "sara.samordnare", "hanna.halsa", "omar.ovrig"})
    @DisplayName("is refused to those who lead nothing:")
    void refused(String user) {
        Job job = failed(journey.consented());
        Webapp webapp = new Webapp(port, user);

        for (HttpResponse<String> answer :
                List.of(webapp.get(VIEW), webapp.post(VIEW + "/" + job.getId() + "/retry", "{}"))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Bara chefer").doesNotContain("Norr");
        }
        assertThat(retriesOf(job)).isZero();
    }

    @Test
    @DisplayName("is nothing for those who have not logged in, nor for another site's page")
    void otherDoors() {
        Job job = failed(journey.consented());
        String retry = VIEW + "/" + job.getId() + "/retry";

        assertThat(new Webapp(port, "okand").get(VIEW).statusCode()).isEqualTo(401);
        assertThat(new Webapp(port, "maria.chef").postWithoutToken(retry, "{}").statusCode())
                .isEqualTo(403);
        assertThat(retriesOf(job)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ock.ledning", "ock.process", "ock.admin", "ume.ledning.mariehem"})
    @DisplayName("of one site is neither seen nor tried again by another's:")
    void otherSite(String user) {
        Job job = failed(journey.consented());

        assertThat(operations.seenBy(user).groups()).isEmpty();
        assertThatThrownBy(() -> operations.retry(user, job.getId())).isInstanceOf(NoSuchFailureException.class);
        assertThat(retriesOf(job)).isZero();
    }

    @Test
    @DisplayName("of one team is neither seen nor tried again by the managers of another")
    void otherTeam() {
        Job job = undelivered("ume.larare", "umea._site");

        assertThat(operations.seenBy("ume.ledning.mariehem").groups()).hasSize(1);
        assertThat(operations.seenBy("ume.process").groups()).hasSize(1);
        assertThat(operations.seenBy("ume.ledning.ersboda").groups()).isEmpty();
        assertThatThrownBy(() -> operations.retry("ume.ledning.ersboda", job.getId()))
                .isInstanceOf(NoSuchFailureException.class);
        assertThat(retriesOf(job)).isZero();
        operations.retry("ume.ledning.mariehem", job.getId());
        assertThat(operations.seenBy("ume.process").tries()).hasSize(1);
        assertThat(operations.seenBy("ume.ledning.ersboda").tries()).isEmpty();
    }

    @Test
    @DisplayName("tries again once, however often it is asked, and notes who asked, when and what became of it")
    void retry() {
        String number = journey.consented();
        Job job = failed(number);
        Webapp maria = new Webapp(port, "maria.chef");
        String retry = VIEW + "/" + job.getId() + "/retry";

        assertThat(Webapp.json(maria.post(retry, "{}")).path("state").asText()).isEqualTo("WAITING");
        assertThat(Webapp.json(maria.post(retry, "{}")).path("state").asText()).isEqualTo("WAITING");

        assertThat(retriesOf(job)).isEqualTo(1);
        JsonNode view = Webapp.json(maria.get(VIEW));
        assertThat(view.path("groups")).isEmpty();
        assertThat(view.path("tries")).hasSize(1);
        assertThat(view.at("/tries/0/outcome").asText()).isEqualTo("WAITING");
        assertThat(view.at("/tries/0/by").asText()).isEqualTo("du");
        assertThat(jdbc.queryForMap("select site, team, process_key, retried_by, retried_at from hlt_retry"))
                .containsEntry("site", "havsvik")
                .containsEntry("team", "norr")
                .containsEntry("process_key", job.getProcessDefinitionKey())
                .containsEntry("retried_by", "maria.chef")
                .containsEntry("retried_at", Timestamp.from(time.now().toInstant()));

        run(job);

        assertThat(operations.seenBy("maria.chef").tries())
                .extracting(Operations.Try::outcome)
                .containsExactly("DONE");
        assertThat(operations.seenBy("petra.process").tries())
                .extracting(Operations.Try::by)
                .containsExactly("Ledningsgrupp");
        assertThat(Webapp.json(maria.post(retry, "{}")).path("state").asText()).isEqualTo("DONE");
        assertThat(jdbc.queryForObject("select count(*) from hlt_retry", Integer.class))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("tries again once also when two ask in the same moment")
    void atOnce() throws Exception {
        Job job = failed(journey.consented());
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Future<Operations.Answer>> answers = Stream.of("maria.chef", "petra.process")
                    .map(user -> people.submit(() -> {
                        start.await();
                        return operations.retry(user, job.getId());
                    }))
                    .toList();
            start.countDown();
            for (Future<Operations.Answer> answer : answers) {
                assertThat(answer.get().state()).isEqualTo("WAITING");
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(retriesOf(job)).isEqualTo(1);
        assertThat(jdbc.queryForObject("select count(*) from hlt_retry", Integer.class))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("shows a job again that fails once more, and sends what waits when the fault is mended")
    void failsAgain() {
        Job job = undelivered("sara.samordnare", "havsvik._site");
        operations.retry("petra.process", job.getId());
        runAndFail(job);

        Operations.View again = operations.seenBy("maria.chef");
        assertThat(again.groups()).hasSize(1);
        assertThat(again.groups().get(0).items().get(0).triedAt()).isEqualTo("2026-09-07 09:00");
        assertThat(again.tries()).extracting(Operations.Try::outcome).containsExactly("FAILED");

        jdbc.update("update hlt_outbox set template = 'AGENDA'");
        time.to(time.now().plusMinutes(10));
        operations.retry("maria.chef", job.getId());
        run(job);

        Operations.View mended = operations.seenBy("maria.chef");
        assertThat(mended.groups()).isEmpty();
        assertThat(mended.tries()).extracting(Operations.Try::outcome).containsExactly("DONE", "DONE");
        assertThat(jdbc.queryForObject("select count(*) from hlt_outbox where sent_at is not null", Integer.class))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("leaves alone a job that has not failed, and one that is not there")
    void notFailed() {
        Job job = aJob(journey.consented());
        int before = retriesOf(job);
        Webapp maria = new Webapp(port, "maria.chef");

        HttpResponse<String> running = maria.post(VIEW + "/" + job.getId() + "/retry", "{}");
        HttpResponse<String> unknown = maria.post(VIEW + "/finns-inte/retry", "{}");

        assertThat(running.statusCode()).isEqualTo(404);
        assertThat(running.body()).isEqualTo(unknown.body()).contains("Ladda om");
        assertThat(retriesOf(job)).isEqualTo(before).isPositive();
    }

    @Test
    @DisplayName(
            "of a child with protected identity says to those who must mend it that there is something, and to managers nothing")
    void protectedIdentity() {
        String number = journey.protectedAndNamed("sara.samordnare", "hanna.halsa", "stina.soc");
        Job job = failed(number);

        for (String manager : List.of("maria.chef", "stig.styr")) {
            assertThat(operations.seenBy(manager).groups()).as(manager).isEmpty();
            assertThatThrownBy(() -> operations.retry(manager, job.getId())).isInstanceOf(NoSuchFailureException.class);
        }
        HttpResponse<String> leader = new Webapp(port, "petra.process").get(VIEW);
        assertThat(Webapp.json(leader).path("groups")).hasSize(1);
        assertThat(leader.body()).doesNotContain(number, "Norr", "skydd", "Skydd", "HLT-ärende");
        operations.retry("petra.process", job.getId());
        assertThat(jdbc.queryForMap("select team, process_key, activity_id from hlt_retry")
                        .values())
                .containsOnlyNulls();
    }

    @Test
    @DisplayName("of training is marked as such")
    void training() {
        undelivered("siri.ovar", "lugnvik._site");

        assertThat(operations.seenBy("lova.leder").groups())
                .extracting(Group::training)
                .containsExactly(true);
    }

    @Test
    @DisplayName("shows what is stuck as the nightly check found it, and when the check was done")
    void stuck() {
        String number = journey.atMeeting();
        assertThat(operations.seenBy("maria.chef").checkedAt()).isNull();
        runtime.deleteProcessInstance(Cases.instance(number, "hlt-case").getId(), "test");
        assertThat(operations.seenBy("maria.chef").groups()).isEmpty();

        check.check();

        HttpResponse<String> answer = new Webapp(port, "maria.chef").get(VIEW);
        JsonNode view = Webapp.json(answer);
        assertThat(view.path("checkedAt").asText()).startsWith(time.today().toString());
        assertThat(view.path("groups")).hasSize(1);
        assertThat(view.at("/groups/0/kind").asText()).isEqualTo("stuck");
        assertThat(view.at("/groups/0/items/0/id").isNull()).isTrue();
        assertThat(answer.body()).contains("team Norr").doesNotContain(number, "pool");
        assertThat(operations
                        .seenBy("petra.process")
                        .groups()
                        .get(0)
                        .items()
                        .get(0)
                        .caseNumber())
                .isEqualTo(number);
    }

    @Test
    @DisplayName("keeps the day on which something was first found stuck, and forgets what goes on again")
    void stuckForDays() {
        String number = journey.atMeeting();
        runtime.deleteProcessInstance(Cases.instance(number, "hlt-case").getId(), "test");
        String found = time.today().toString();
        check.check();
        time.to(time.now().plusDays(1));
        check.check();
        assertThat(operations.seenBy("maria.chef").groups().get(0).items())
                .extracting(Operations.Item::since)
                .containsExactly(found);

        String other = journey.planned();
        jdbc.update(
                "insert into hlt_stuck (root_instance_id, reason, found_first, found_last) values (?, 'NOTHING', ?, ?)",
                Cases.instance(other, "hlt-case").getRootProcessInstanceId(),
                Timestamp.from(time.now().toInstant()),
                Timestamp.from(time.now().toInstant()));
        time.to(time.now().plusDays(1));
        check.check();

        assertThat(operations.seenBy("petra.process").groups())
                .flatExtracting(Group::items)
                .extracting(Operations.Item::caseNumber)
                .containsExactly(number);
    }

    @Test
    @DisplayName("forgets what was stuck with the process itself, whatever ends it")
    void endsWithProcess() {
        String number = journey.atMeeting();
        runtime.deleteProcessInstance(Cases.instance(number, "hlt-case").getId(), "test");
        check.check();
        assertThat(jdbc.queryForObject("select count(*) from hlt_stuck", Integer.class))
                .isEqualTo(1);

        runtime.deleteProcessInstance(Cases.instance(number, "identification").getId(), "test");

        assertThat(jdbc.queryForObject("select count(*) from hlt_stuck", Integer.class))
                .isZero();
    }

    @Test
    @DisplayName("has nothing for someone who is in no site's file")
    void unknown() {
        assertThatThrownBy(() -> operations.seenBy("okand")).isInstanceOf(RefusedException.class);
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

    /** A job of the case that is not tried any more. */
    private Job failed(String number) {
        Job job = aJob(number);
        management.setJobRetries(job.getId(), 0);
        return job;
    }

    /** A message that cannot be written, and so never arrives. */
    private Job undelivered(String recipient, String tenant) {
        Timestamp now = Timestamp.from(time.now().toInstant());
        jdbc.update(
                "insert into hlt_outbox (id, created_at, recipient, template, attempts, next_try_at, given_up_at, failure)"
                        + " values ('1', ?, ?, 'NOT-A-TEMPLATE', 6, ?, ?, 'TEST')",
                now,
                recipient,
                now,
                now);
        messages.start("hlt.messageNotDelivered", recipient, tenant, Map.of());
        Job job = management
                .createJobQuery()
                .processDefinitionKey(NotificationProcess.DELIVERY_KEY)
                .singleResult();
        runAndFail(job);
        return job;
    }

    private void runAndFail(Job job) {
        assertThatThrownBy(() -> management.executeJob(job.getId())).isInstanceOf(RuntimeException.class);
    }

    private void run(Job job) {
        management.executeJob(job.getId());
    }

    private String processOf(Job job) {
        return job.getProcessDefinitionKey();
    }

    private int retriesOf(Job job) {
        return management.createJobQuery().jobId(job.getId()).singleResult().getRetries();
    }
}
