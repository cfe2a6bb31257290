package se.hlt.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Keycloak, once for all tests of a JVM, with the realms of src/test/resources/keycloak. Everyone reaches it through a
 * relay, which can be cut. It ends with the JVM, however that ends.
 */
public final class Keycloak {

    public static final String PASSWORD = "hlt-demo";

    private static final Path UNPACKED = Path.of("target", "keycloak").toAbsolutePath();
    private static final String ADMIN = "admin";
    private static final Duration START = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Keycloak running;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Relay relay;
    private final Process process;

    /** The one; started when first asked for. */
    public static synchronized Keycloak running() {
        if (running == null) {
            running = new Keycloak();
        }
        return running;
    }

    private Keycloak() {
        try {
            Path home = home();
            Path realms = Files.createDirectories(home.resolve("data").resolve("import"));
            for (String realm : List.of("kommun", "region")) {
                try (var file = Keycloak.class.getResourceAsStream("/keycloak/" + realm + ".json")) {
                    Files.copy(file, realms.resolve(realm + ".json"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            int port = freePort();
            process = start(home, port);
            relay = new Relay(port);
            waitForIt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The build unpacks it, with or without a folder that has the version in its name. */
    private static Path home() throws IOException {
        try (Stream<Path> folders = Files.walk(UNPACKED, 1)) {
            return folders.filter(folder -> Files.exists(folder.resolve("bin").resolve("kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no Keycloak in " + UNPACKED));
        }
    }

    private static Process start(Path home, int port) throws IOException {
        // The shell lives as long as this JVM holds its input open; what it started is told to stop then.
        ProcessBuilder command = new ProcessBuilder(
                "sh",
                "-c",
                "sh bin/kc.sh \"$@\" & keycloak=$!; cat > /dev/null; kill -TERM $keycloak",
                "keycloak",
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port);
        command.directory(home.toFile());
        command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        command.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        command.environment().remove("JAVA_TOOL_OPTIONS");
        command.redirectErrorStream(true);
        command.redirectOutput(Path.of("target", "keycloak.log").toFile());
        return command.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void waitForIt() {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (get(issuer("region") + "/.well-known/openid-configuration", null)
                                        .statusCode()
                                == 200
                        && get(issuer("kommun") + "/.well-known/openid-configuration", null)
                                        .statusCode()
                                == 200) {
                    return;
                }
            } catch (UncheckedIOException e) {
                // Not yet.
            }
            try {
                if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IllegalStateException("Keycloak did not start: target/keycloak.log");
    }

    /** Nobody reaches it until {@link #restore()}. */
    public void cut() {
        relay.cut();
    }

    public void restore() {
        relay.restore();
    }

    private String base() {
        return "http://127.0.0.1:" + relay.port();
    }

    public String issuer(String realm) {
        return base() + "/realms/" + realm;
    }

    /** What the token endpoint answers when someone logs in with name and password through a client for REST. */
    public JsonNode tokens(String realm, String client, String user) {
        return post(
                issuer(realm) + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "password",
                        "scope",
                        "openid",
                        "client_id",
                        client,
                        "client_secret",
                        client + "-hemlighet",
                        "username",
                        user,
                        "password",
                        PASSWORD));
    }

    public String accessToken(String realm, String client, String user) {
        return tokens(realm, client, user).path("access_token").asText();
    }

    /** Takes someone out of a group, or puts back. */
    public void member(String realm, String user, String group, boolean member) {
        String admin = admin();
        String path = "/users/" + id(admin, realm, "/users?exact=true&username=" + user) + "/groups/"
                + id(admin, realm, "/groups?exact=true&search=" + encoded(group));
        HttpRequest.Builder request = request(base() + "/admin/realms/" + realm + path, admin);
        expect(204, send(member ? request.PUT(BodyPublishers.noBody()) : request.DELETE()));
    }

    /** Ends all that someone has begun. */
    public void endSessions(String realm, String user) {
        String admin = admin();
        String path = "/users/" + id(admin, realm, "/users?exact=true&username=" + user) + "/logout";
        expect(
                204,
                send(request(base() + "/admin/realms/" + realm + path, admin).POST(BodyPublishers.noBody())));
    }

    private String admin() {
        return post(
                        issuer("master") + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                ADMIN,
                                "password",
                                PASSWORD))
                .path("access_token")
                .asText();
    }

    private String id(String admin, String realm, String query) {
        HttpResponse<String> found = get(base() + "/admin/realms/" + realm + query, admin);
        expect(200, found);
        return json(found).path(0).path("id").asText();
    }

    private JsonNode post(String address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = send(request(address, null)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        expect(200, answer);
        return json(answer);
    }

    private HttpResponse<String> get(String address, String token) {
        return send(request(address, token));
    }

    private static HttpRequest.Builder request(String address, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
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

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
