package se.hlt.modelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.BadInputException;
import se.hlt.modelling.HostileModels.Hostile;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("Hostile diagrams, decisions and forms")
class HostileModelsTest {

    private static final String LEADER = "petra.process";
    private static final int PROMISED = 100;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcTemplate jdbc;

    static List<Hostile> hostile() {
        return HostileModels.all();
    }

    @BeforeEach
    @AfterEach
    void silence() {
        Canary.silence();
        repository
                .createDeploymentQuery()
                .deploymentName("prov")
                .list()
                .forEach(left -> repository.deleteDeployment(left.getId(), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    @DisplayName("are refused with 400 over HTTP and through the engine, and leave nothing behind")
    void isRefused(Hostile hostile) {
        List<Long> before = stored();

        HttpResponse<String> answer = post(LEADER, hostile.files());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Ingenting är inlagt").doesNotContain("forName", "angripare", "Exception:");
        assertThatThrownBy(() -> deploy(hostile.files())).isInstanceOf(BadInputException.class);
        assertThat(stored()).isEqualTo(before);
        assertThat(Canary.sang()).isFalse();
    }

    @Test
    @DisplayName("are many, and no two the same")
    void areMany() {
        List<Hostile> all = HostileModels.all();

        System.out.println(all.size() + " hostile diagrams, decisions and forms, each through two doors");
        assertThat(all).hasSizeGreaterThanOrEqualTo(PROMISED);
        assertThat(all.stream().map(Hostile::words)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("have harmless twins, which both doors let through")
    void twinsPass() {
        List<Long> before = stored();

        HttpResponse<String> answer = post(LEADER, HostileModels.harmless());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Deployment deployed = deploy(HostileModels.harmless());

        assertThat(repository.getDeploymentResources(deployed.getId())).hasSize(4);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .deploymentId(deployed.getId())
                        .count())
                .isEqualTo(2);
        assertThat(repository
                        .createDecisionDefinitionQuery()
                        .deploymentId(deployed.getId())
                        .count())
                .isEqualTo(1);
        silence();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    @DisplayName("are not even looked at when staff send them: only process leaders may deploy")
    void staffMayNotDeploy() {
        List<Long> before = stored();

        assertThat(post("lena.larare", HostileModels.harmless()).statusCode()).isEqualTo(403);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "and harmless ones are refused when they are meant for one team, where they would replace the shared ones")
    void notForOneTeam() {
        List<Long> before = stored();
        Map<String, byte[]> forOneTeam = new LinkedHashMap<>(HostileModels.harmless());
        DeploymentBuilder deployment =
                repository.createDeployment().name("prov").tenantId("havsvik.norr");
        forOneTeam.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));

        HttpResponse<String> answer = post(LEADER, forOneTeam, "havsvik.norr");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Diagram gäller alla team");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    @DisplayName("are told of in Swedish, one by one, with file, element and what to do")
    void answerHelps() {
        Map<String, byte[]> files = new LinkedHashMap<>(HostileModels.harmless());
        String script = HostileModels.scriptDiagram().replace("id='hostile'", "id='hostile-script'");
        files.put("mapp/skript.bpmn", script.getBytes(StandardCharsets.UTF_8));
        files.put("x.js", new byte[] {1});

        assertThatThrownBy(() -> deploy(files))
                .hasMessageContaining("skript.bpmn, task_x: Skript får inte köras.")
                .hasMessageContaining("x.js: Bara diagram (.bpmn), beslut (.dmn) och formulär (.form) kan läggas in.")
                .hasMessageNotContaining("diagram.bpmn");
    }

    @Test
    @DisplayName("are refused also when they are already in the database, before the engine reads them")
    void lastLine() {
        Deployment good =
                deploy(Map.of("prov.bpmn", HostileModels.harmlessDiagram().getBytes(StandardCharsets.UTF_8)));
        String definition = repository
                .createProcessDefinitionQuery()
                .deploymentId(good.getId())
                .singleResult()
                .getId();
        tamper(good, HostileModels.scriptDiagram());

        assertThatThrownBy(() -> engine.getFormService().getStartFormKey(definition))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Skript får inte köras");
        assertThat(Canary.sang()).isFalse();

        tamper(good, HostileModels.harmlessDiagram());
        assertThatCode(() -> engine.getFormService().getStartFormKey(definition))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("are refused also when an old deployment is deployed anew")
    void redeploy() {
        Deployment good =
                deploy(Map.of("prov.bpmn", HostileModels.harmlessDiagram().getBytes(StandardCharsets.UTF_8)));
        List<Long> before = stored();
        tamper(good, HostileModels.scriptDiagram());

        assertThat(redeploy(good).statusCode()).isEqualTo(400);
        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .name("prov")
                        .addDeploymentResources(good.getId())
                        .deploy())
                .isInstanceOf(BadInputException.class);
        assertThat(stored()).isEqualTo(before);

        tamper(good, HostileModels.harmlessDiagram());
        assertThat(repository
                        .createDeployment()
                        .name("prov")
                        .addDeploymentResources(good.getId())
                        .deploy())
                .isNotNull();
    }

    private HttpResponse<String> redeploy(Deployment deployment) {
        return send(request(LEADER, "/engine-rest/deployment/" + deployment.getId() + "/redeploy")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    }

    /** Writes past the engine, as someone with the database's password could. */
    private void tamper(Deployment deployment, String content) {
        jdbc.update(
                "update act_ge_bytearray set bytes_ = ? where deployment_id_ = ?",
                content.getBytes(StandardCharsets.UTF_8),
                deployment.getId());
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getDeploymentCache()
                .discardProcessDefinitionCache();
    }

    private Deployment deploy(Map<String, byte[]> files) {
        DeploymentBuilder deployment = repository.createDeployment().name("prov");
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        return deployment.deploy();
    }

    /** How much is stored: deployments, files, diagrams, decisions, forms. */
    private List<Long> stored() {
        return List.of(
                        "act_re_deployment",
                        "act_ge_bytearray",
                        "act_re_procdef",
                        "act_re_decision_def",
                        "act_re_camformdef")
                .stream()
                .map(table -> jdbc.queryForObject("select count(*) from " + table, Long.class))
                .toList();
    }

    private HttpResponse<String> post(String user, Map<String, byte[]> files) {
        return post(user, files, null);
    }

    private HttpResponse<String> post(String user, Map<String, byte[]> files, String tenantId) {
        String boundary = "----prov";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "name=\"deployment-name\"", "prov".getBytes(StandardCharsets.UTF_8));
        if (tenantId != null) {
            part(body, boundary, "name=\"tenant-id\"", tenantId.getBytes(StandardCharsets.UTF_8));
        }
        files.forEach(
                (name, content) -> part(body, boundary, "name=\"" + name + "\"; filename=\"" + name + "\"", content));
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(user, "/engine-rest/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String boundary, String disposition, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String user, String path) {
        byte[] login = (user + ":hlt-demo").getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
