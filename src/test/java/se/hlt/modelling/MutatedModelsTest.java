package se.hlt.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.modelling.Mutations.Mutation;
import se.hlt.support.HltTest;

/** Sends what a process leader could send by mistake, as Camunda Modeler does, and writes the table of it. */
@HltTest
@DisplayName("Altered diagrams, decisions and forms")
class MutatedModelsTest {

    private static final Path TABLE = Path.of("docs/handbok/diagramfel.md");
    private static final int PROMISED = 100;
    private static final List<Mutation> MUTATIONS = Mutations.all();

    private static final String HEAD =
            """
            # Fel i diagram

            Så här prövas dörren som diagram, beslutstabeller och formulär går igenom när de läggs in från Camunda Modeler. Varje
            rad är en ändring av ett av våra egna diagram, beslut eller formulär som testerna gör och sänder precis som Modeler
            gör. Tabellen skrivs av testet och inte för hand (`bin/mutation-table` skriver den på nytt).

            Ett avvisat diagram ändrar ingenting: ingenting sparas, och ärendena går vidare som förut. Svaret räknar upp alla fel på
            en gång, med fil, elementets namn och id och vad som ska göras. Regelns namn står sist på varje rad, inom
            hakparentes; *en fil för sig* är reglerna om vad en enskild fil får innehålla.
            """;

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcTemplate jdbc;

    private Set<String> deploymentsBefore = Set.of();

    static List<Mutation> refused() {
        return MUTATIONS.stream().filter(mutation -> !mutation.isAccepted()).toList();
    }

    static List<Mutation> accepted() {
        return MUTATIONS.stream().filter(Mutation::isAccepted).toList();
    }

    @BeforeEach
    void remember() {
        deploymentsBefore = deployments();
    }

    @AfterEach
    void restore() {
        deployments().stream()
                .filter(id -> !deploymentsBefore.contains(id))
                .forEach(id -> repository.deleteDeployment(id, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    @DisplayName("that would do harm are refused for the right reason, and leave nothing behind")
    void isRefused(Mutation mutation) {
        Long files = jdbc.queryForObject("select count(*) from act_ge_bytearray", Long.class);

        HttpResponse<String> answer = post(mutation.files());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Ingenting är inlagt", mutation.element());
        if (!mutation.rule().equals("fil")) {
            assertThat(answer.body()).contains('[' + mutation.rule() + ']');
        }
        assertThat(deployments()).isEqualTo(deploymentsBefore);
        assertThat(jdbc.queryForObject("select count(*) from act_ge_bytearray", Long.class))
                .isEqualTo(files);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    @DisplayName("that do no harm are let through")
    void isAccepted(Mutation mutation) {
        HttpResponse<String> answer = post(mutation.files());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    @DisplayName("are many, no two the same, and stand in the handbook (bin/mutation-table writes it)")
    void table() throws IOException {
        String table = HEAD + rows();
        if ("write".equals(System.getProperty("hlt.docs"))) {
            Files.writeString(TABLE, table);
        }

        assertThat(MUTATIONS).hasSizeGreaterThanOrEqualTo(PROMISED);
        assertThat(MUTATIONS.stream().map(Mutation::words)).doesNotHaveDuplicates();
        assertThat(Files.readString(TABLE)).isEqualTo(table);
    }

    private static String rows() {
        StringBuilder rows = new StringBuilder();
        String group = "";
        for (Mutation mutation : MUTATIONS) {
            if (!mutation.group().equals(group)) {
                group = mutation.group();
                rows.append("\n## ").append(group).append("\n\n| Nr | Ändring | Fil | Svar |\n|---|---|---|---|\n");
            }
            String files = mutation.files().keySet().stream()
                    .sorted()
                    .map(file -> '`' + file + '`')
                    .collect(Collectors.joining(", "));
            rows.append("| %s | %s | %s | %s |\n".formatted(mutation.id(), mutation.words(), files, answer(mutation)));
        }
        return rows.toString();
    }

    private static String answer(Mutation mutation) {
        return mutation.isAccepted()
                ? "Släpps in"
                : mutation.rule().equals("fil") ? "Avvisas: *en fil för sig*" : "Avvisas: `" + mutation.rule() + '`';
    }

    private Set<String> deployments() {
        return repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .collect(Collectors.toSet());
    }

    private HttpResponse<String> post(Map<String, byte[]> files) {
        String boundary = "----prov";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "name=\"deployment-name\"", "prov".getBytes(StandardCharsets.UTF_8));
        files.forEach(
                (name, content) -> part(body, boundary, "name=\"" + name + "\"; filename=\"" + name + "\"", content));
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        byte[] login = "petra.process:hlt-demo".getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/engine-rest/deployment/create"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void part(ByteArrayOutputStream body, String boundary, String disposition, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
