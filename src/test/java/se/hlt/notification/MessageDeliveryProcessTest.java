package se.hlt.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import se.hlt.notification.Notification.Template;
import se.hlt.support.CoversProcess;
import se.hlt.support.Door;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@CoversProcess("message-delivery")
@DisplayName("Messages that do not arrive")
class MessageDeliveryProcessTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Dispatcher dispatcher;

    @Autowired
    private OutboxProperties properties;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    private Path folder;

    /** A file stands where the channel would have its folder: it can write nothing. */
    @BeforeEach
    void breakTheChannel() throws IOException {
        folder = Path.of(properties.folder());
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "");
    }

    @AfterEach
    void mendTheChannel() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    @Test
    @DisplayName("are shown to the management group in Cockpit, by a code, and go out when it asks for another try")
    void incident() throws IOException {
        put("HLT-2026-00001");
        put("HLT-2026-00002");
        ProcessInstance instance = givenUp();

        assertThat(instance.getTenantId()).isEqualTo("havsvik._site");
        assertThat(instance.getBusinessKey()).isEqualTo("lena.larare");
        JsonNode incidents = Door.WEBAPP
                .get(port, "maria.chef", "/incident?processInstanceId=" + instance.getId())
                .json();
        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).path("incidentMessage").asText())
                .contains("FILE-WRITE")
                .doesNotContain("@", "HLT-2026", folder.toString());
        Job job = job(instance);
        assertThat(Door.WEBAPP
                        .get(port, "maria.chef", "/job/" + job.getId() + "/stacktrace")
                        .body())
                .contains("FILE-WRITE")
                .doesNotContain("@havsvik", "HLT-2026", folder.toString());

        mendTheChannel();
        assertThat(retry("maria.chef", job)).isEqualTo(204);
        time.settle();

        assertThat(instance).isEnded().hasPassedInOrder("serviceTask_deliverAgain", "event_messagesDelivered");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    @DisplayName("are one incident for each person, however many they are, and stay one when another try fails")
    void one() {
        put("HLT-2026-00001");
        ProcessInstance instance = givenUp();
        put("HLT-2026-00002");
        dispatchForDays();
        assertThat(runtimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("message-delivery")
                        .count())
                .isEqualTo(1);
        assertThat(retry("petra.process", job(instance))).isEqualTo(204);
        runAndFail(job(instance));
        assertThat(runtimeService().createIncidentQuery().count()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from hlt_outbox where given_up_at is not null")
                        .query(Integer.class)
                        .single())
                .as("nothing is lost")
                .isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lena.larare", "sven.skola", "sara.samordnare", "hanna.halsa", "omar.ovrig", "admin"})
    @DisplayName("are no concern of staff or of administrators:")
    void refused(String user) {
        put("HLT-2026-00001");
        ProcessInstance instance = givenUp();
        Job job = job(instance);
        for (Door door : List.of(Door.REST, Door.REST_OF_ENGINE)) {
            assertThat(door.get(port, user, "/process-instance?processDefinitionKey=message-delivery")
                            .body())
                    .doesNotContain(instance.getId());
            assertThat(door.get(port, user, "/incident").body()).doesNotContain(instance.getId());
            assertThat(door.call(port, user, "PUT", "/job/" + job.getId() + "/retries", Map.of("retries", 1))
                            .isOk())
                    .isFalse();
        }
        assertThat(job(instance).getRetries()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ock.process", "ock.ledning"})
    @DisplayName("are no concern of another site's leaders:")
    void otherSite(String user) {
        put("HLT-2026-00001");
        ProcessInstance instance = givenUp();
        Job job = job(instance);
        staff.user(user).act(() -> {
            assertThat(runtimeService().createIncidentQuery().list()).isEmpty();
            assertThat(job(instance)).isNull();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> management.setJobRetries(job.getId(), 1))
                    .isInstanceOf(ProcessEngineException.class);
            return null;
        });
        assertThat(job(instance).getRetries()).isZero();
    }

    private void put(String caseNumber) {
        outbox.put(List.of("lena.larare"), Template.AGENDA, null, caseNumber);
    }

    /** Tries for as long as the outbox does, and then once more as the engine's job, at once. */
    private ProcessInstance givenUp() {
        dispatchForDays();
        ProcessInstance instance = runtimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("message-delivery")
                .singleResult();
        runAndFail(job(instance));
        return instance;
    }

    private void dispatchForDays() {
        for (int tries = 0; tries < 6; tries++) {
            time.to(time.now().plusDays(1).plusMinutes(1));
            dispatcher.dispatch();
        }
    }

    private Job job(ProcessInstance instance) {
        return management.createJobQuery().processInstanceId(instance.getId()).singleResult();
    }

    private void runAndFail(Job job) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> management.executeJob(job.getId()))
                .isInstanceOf(DeliveryException.class);
    }

    private int retry(String user, Job job) {
        return Door.WEBAPP
                .call(port, user, "PUT", "/job/" + job.getId() + "/retries", Map.of("retries", 1))
                .status();
    }
}
