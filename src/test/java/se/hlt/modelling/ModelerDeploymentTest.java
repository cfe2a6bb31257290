package se.hlt.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.HltTest;

/**
 * Says over a plain socket what Camunda Modeler 5's deploy client says, byte for byte: the form that its {@code CamundaAPI}
 * fills in (name, source, duplicate filtering, the diagram as text/xml, attached files without a type of their own), in the
 * multipart form and with the headers of the Chromium inside it. And reads the answer as that client does.
 */
@HltTest
@DisplayName("Camunda Modeler")
class ModelerDeploymentTest {

    private static final String LEADER = "petra.process";
    private static final String STAFF = "lena.larare";
    private static final String PASSWORD = "hlt-demo";
    private static final String BOUNDARY = "----WebKitFormBoundaryq8Zr2LmX0vTn5KdA";
    private static final String CRLF = "\r\n";
    private static final Path DIAGRAM = Path.of("processes/sip/support-action.bpmn");
    private static final Path FORM = Path.of("forms/sip/carry-out-action.form");

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    private record Answer(int status, Map<String, String> headers, String body) {

        boolean ok() {
            return status >= 200 && status < 300;
        }

        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    @Test
    @DisplayName("finds the connection good with a process leader's password, and reads the engine's version")
    void checksConnection() throws IOException {
        Answer connection = get(LEADER, "/engine-rest/deployment?maxResults=0");
        Answer version = get(LEADER, "/engine-rest/version");

        assertThat(connection.ok()).as(connection.body()).isTrue();
        assertThat(version.ok()).as(version.body()).isTrue();
        assertThat(version.json().path("version").asText()).startsWith("7.24.");
    }

    @Test
    @DisplayName("learns that a password is wrong: 401, and no window of a browser's own")
    void wrongPassword() throws IOException {
        Answer answer =
                send(headers("GET", "/engine-rest/deployment?maxResults=0", LEADER, "fel-losenord", null, 0), null);

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    @DisplayName("deploys a diagram with its form, and is told of success in the form that it reads")
    void deploys() throws IOException {
        String altered =
                Files.readString(DIAGRAM).replace("</bpmn:documentation>", " Ändrat i Modeler.</bpmn:documentation>");

        Answer answer = deploy(LEADER, "support-action", DIAGRAM, altered, List.of(FORM));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).startsWith("application/json");
        assertTaken(answer.json());
    }

    @Test
    @DisplayName("is refused a diagram that the system cannot run: 400, and the log gets Swedish text with the element")
    void isRefused() throws IOException {
        long before = repository.createDeploymentQuery().count();
        String broken = Files.readString(DIAGRAM).replace("${sendReminder}", "${sendReminders}");

        Answer answer = deploy(LEADER, "support-action", DIAGRAM, broken, List.of(FORM));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        // Modeler shows body.message as it is; with this beginning it would say "could not parse" and nothing more.
        String problems = answer.json().path("message").asText();
        assertThat(problems)
                .doesNotStartWith("ENGINE-09005 Could not parse BPMN process.")
                .contains("support-action.bpmn", "serviceTask_remindCarryOutAction");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    @DisplayName("is refused when staff use it: 403, which it explains itself")
    void staffMayNot() throws IOException {
        long before = repository.createDeploymentQuery().count();

        Answer answer = deploy(STAFF, "support-action", DIAGRAM, Files.readString(DIAGRAM), List.of());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    /**
     * The client reads {@code id} and, if there is one, the first of {@code deployedProcessDefinitions}, which is null where
     * nothing has been put in use yet. The only place that knows what becomes of what was sent.
     */
    private void assertTaken(JsonNode deployment) {
        assertThat(deployment.path("id").asText()).isNotEmpty();
        JsonNode definitions = deployment.path("deployedProcessDefinitions");
        assertThat(definitions.isObject() || definitions.isNull() || definitions.isMissingNode())
                .isTrue();
        definitions.forEach(
                definition -> assertThat(definition.path("key").asText()).isEqualTo("support-action"));
        // Where no approval is asked for it is in use: the next test gets the application's own diagram back.
        String id = deployment.path("id").asText();
        if (repository.createDeploymentQuery().deploymentId(id).count() > 0) {
            repository.deleteDeployment(id, true);
        }
    }

    // What the client sends

    private Answer get(String user, String path) throws IOException {
        return send(headers("GET", path, user, PASSWORD, null, 0), null);
    }

    private Answer deploy(String user, String name, Path diagram, String xml, List<Path> attachments)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        field(body, "deployment-name", name);
        field(body, "deployment-source", "Camunda Modeler");
        field(body, "enable-duplicate-filtering", "true");
        file(body, diagram, "text/xml", xml.getBytes(StandardCharsets.UTF_8));
        for (Path attachment : attachments) {
            file(body, attachment, "application/octet-stream", Files.readAllBytes(attachment));
        }
        text(body, "--" + BOUNDARY + "--" + CRLF);
        byte[] bytes = body.toByteArray();
        return send(
                headers(
                        "POST",
                        "/engine-rest/deployment/create",
                        user,
                        PASSWORD,
                        "multipart/form-data; boundary=" + BOUNDARY,
                        bytes.length),
                bytes);
    }

    private static void field(ByteArrayOutputStream body, String name, String value) {
        text(body, "--" + BOUNDARY + CRLF);
        text(body, "Content-Disposition: form-data; name=\"" + name + "\"" + CRLF + CRLF + value + CRLF);
    }

    private static void file(ByteArrayOutputStream body, Path path, String type, byte[] content) {
        String name = path.getFileName().toString();
        text(body, "--" + BOUNDARY + CRLF);
        text(
                body,
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name + "\"" + CRLF
                        + "Content-Type: " + type + CRLF + CRLF);
        body.writeBytes(content);
        text(body, CRLF);
    }

    private String headers(String method, String path, String user, String password, String type, int length) {
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        boolean post = method.equals("POST");
        return method + " " + path + " HTTP/1.1" + CRLF
                + "Host: localhost:" + port + CRLF
                + "Connection: keep-alive" + CRLF
                + (post ? "Content-Length: " + length + CRLF : "")
                + "authorization: Basic " + login + CRLF
                + "accept: application/json" + CRLF
                + "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " camunda-modeler/5.40.0 Chrome/138.0.7204.235 Electron/37.4.0 Safari/537.36" + CRLF
                + (post ? "Content-Type: " + type + CRLF + "Origin: file://" + CRLF : "")
                + "Sec-Fetch-Site: cross-site" + CRLF
                + "Sec-Fetch-Mode: cors" + CRLF
                + "Sec-Fetch-Dest: empty" + CRLF
                + "Accept-Encoding: gzip, deflate, br, zstd" + CRLF
                + "Accept-Language: sv" + CRLF + CRLF;
    }

    private Answer send(String headers, byte[] body) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(headers.getBytes(StandardCharsets.ISO_8859_1));
            if (body != null) {
                out.write(body);
            }
            out.flush();
            return read(socket.getInputStream());
        }
    }

    // What comes back

    private static Answer read(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": ?", 2);
            headers.merge(parts[0].toLowerCase(Locale.ROOT), parts[1], (one, other) -> one + ", " + other);
        }
        byte[] body = "chunked".equals(headers.get("transfer-encoding"))
                ? chunks(in)
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Answer(status, headers, text(headers, body));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    /** The client offers gzip, so an answer may be that. */
    private static String text(Map<String, String> headers, byte[] body) throws IOException {
        if ("gzip".equals(headers.get("content-encoding"))) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("The answer ends in the middle: " + line);
            }
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
