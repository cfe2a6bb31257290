package se.hlt.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import se.hlt.HltApplication;
import se.hlt.organisation.SignInSite;
import se.hlt.setup.Migration;

/** The whole system in production with a directory, in a process of its own. */
@DisplayName("In production with a directory")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInOverHttpTest {

    private static final Duration START = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;

    private static TestDirectory directory;
    private static Process process;
    private static Path log;
    private static int port;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        directory = TestDirectory.active();
        port = freePort();
        Files.writeString(
                folder.resolve("fjallby.yaml"),
                SignInSite.file()
                        .replaceAll("(?s)  - provider: (?:kommun|region|katalog)\\n.*?(?=  - provider|\\n# Alla)", "")
                        .replaceAll(
                                "(?s)(?=# Alla)",
                                """
                                  - provider: ad
                                    group: topp-skola
                                    agency: school
                                    team: topp
                                    roles: [initiator, key-person, coordinator]
                                  - provider: ad
                                    group: topp-halsa
                                    agency: health
                                    team: topp
                                    roles: [initiator, key-person]
                                  - provider: ad
                                    group: styrgrupp
                                    roles: [steering-group]

                                """)
                        .replace("provider: kommun", "provider: ad"));
        Files.writeString(folder.resolve("nodkonto"), "Natt-och-dag-i-fjallen\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                absolute(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                HltApplication.class.getName(),
                "--spring.profiles.active=production",
                "--server.port=" + port,
                "--management.server.port=0",
                "--spring.datasource.url=jdbc:h2:file:./production",
                "--spring.datasource.username=sa",
                "--hlt.draft.key=dGhpcnR5LXR3byBieXRlcyBmb3IgdGVzdHMgb25seSE=",
                "--hlt.address=https://hlt.example.se",
                "--hlt.outbox.channel=file",
                "--hlt.outbox.folder=" + folder.resolve("outbox"),
                "--hlt.outbox.from=hlt@fjallby.example",
                "--hlt.privacy.erasure-ledger=" + folder.resolve("erasure-ledger.jsonl"),
                "--hlt.sites=file:" + folder.resolve("fjallby.yaml"),
                "--hlt.sign-in.providers.ad.name=Kommunens katalog",
                "--hlt.sign-in.break-glass.user=nodkonto",
                "--hlt.sign-in.break-glass.password-file=" + folder.resolve("nodkonto")));
        Map<String, Object> settings = directory.settings();
        settings.put("group-attribute", "cn");
        settings.forEach((key, value) -> command.add("--hlt.sign-in.providers.ad.ldap." + key + "=" + value));
        Migration.run(
                "--hlt.migrate",
                "--spring.profiles.active=production",
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("production"),
                "--spring.datasource.username=sa");
        log = folder.resolve("log.txt");
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        waitUntilItAnswers();
    }

    private static String absolute(String classPath) {
        return String.join(
                System.getProperty("path.separator"),
                List.of(classPath.split(System.getProperty("path.separator"))).stream()
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .toList());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void waitUntilItAnswers() throws Exception {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                HttpURLConnection call =
                        (HttpURLConnection) URI.create("http://localhost:" + port + "/engine-rest/engine")
                                .toURL()
                                .openConnection();
                if (call.getResponseCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
                    return;
                }
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(250);
            }
        }
        throw new AssertionError("Did not start:\n" + Files.readString(log));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        directory.close();
    }

    private HttpResponse<String> rest(String user, String password, String path) throws Exception {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest" + path))
                        .header("Authorization", "Basic " + basic)
                        .build(),
                BodyHandlers.ofString());
    }

    /** As the login page of Tasklist does, with a session of its own. */
    private HttpResponse<String> login(HttpClient browser, String user, String password) throws Exception {
        String tasklist = "http://localhost:" + port + "/camunda/app/tasklist/default/";
        HttpResponse<String> page =
                browser.send(HttpRequest.newBuilder(URI.create(tasklist)).build(), BodyHandlers.ofString());
        List<String> cookies = page.headers().allValues("Set-Cookie");
        String cookie = String.join(
                "; ", cookies.stream().map(value -> value.split(";", 2)[0]).toList());
        String token = cookies.stream()
                .filter(value -> value.startsWith("XSRF-TOKEN="))
                .map(value -> value.split(";", 2)[0].substring("XSRF-TOKEN=".length()))
                .findFirst()
                .orElse("");
        return browser.send(
                HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + port + "/camunda/api/admin/auth/user/default/login/tasklist"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookie)
                        .header("X-XSRF-TOKEN", token)
                        .POST(BodyPublishers.ofString("username=" + user + "&password=" + password))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    @Order(1)
    @DisplayName("a person in it logs in to REST and Tasklist, and has the rights of her groups")
    void person() throws Exception {
        directory.group("topp-skola", "member: CN=Berg\\, Anna (Å),OU=Personal,DC=fjallby,DC=example");
        directory.group("topp", "member: CN=Carl Fors,OU=Personal,DC=fjallby,DC=example");

        assertThat(rest("annab01", TestDirectory.PASSWORD, "/process-definition/key/sip")
                        .statusCode())
                .as("a right of her group's")
                .isEqualTo(200);
        HttpResponse<String> login = login(http, "annab01", TestDirectory.PASSWORD);
        assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
        assertThat(login.body()).contains("\"userId\":\"annab01\"");
    }

    @Test
    @Order(2)
    @DisplayName("a wrong or empty password, a name meant as a question and a database's user let nobody in")
    void refused() throws Exception {
        for (String[] attempt : new String[][] {
            {"annab01", "fel"},
            {"annab01", ""},
            {"*", TestDirectory.PASSWORD},
            {")(uid=*", TestDirectory.PASSWORD},
            {"fj.skola", "hlt-demo"},
            {"ingen", "x"},
            {"annab01", "%00"}
        }) {
            assertThat(rest(attempt[0], attempt[1], "/task").statusCode())
                    .as(attempt[0])
                    .isEqualTo(401);
        }
        assertThat(login(http, "annab01", "").statusCode()).isEqualTo(401);
    }

    @Test
    @Order(3)
    @DisplayName("someone without a role is told so, in REST and on the login page")
    void noRole() throws Exception {
        HttpResponse<String> rest = rest("carlf03", TestDirectory.PASSWORD, "/task");
        assertThat(rest.statusCode()).isEqualTo(403);
        assertThat(rest.body()).contains("inte med i någon grupp");
        HttpResponse<String> login = login(http, "carlf03", TestDirectory.PASSWORD);
        assertThat(login.statusCode()).isEqualTo(403);
        assertThat(login.body()).contains("inte med i någon grupp");
    }

    @Test
    @Order(4)
    @DisplayName("when it is down that is said and not that the password is wrong, and the break-glass account works")
    void down() throws Exception {
        directory.stop();

        HttpResponse<String> rest = rest("annab01", TestDirectory.PASSWORD, "/task");
        assertThat(rest.statusCode()).isEqualTo(503);
        assertThat(rest.body()).contains("Kommunens katalog svarar inte");
        HttpResponse<String> login = login(http, "annab01", TestDirectory.PASSWORD);
        assertThat(login.statusCode()).isEqualTo(503);
        assertThat(login.body()).contains("inget fel på ditt lösenord");

        assertThat(rest("nodkonto", "Natt-och-dag-i-fjallen", "/user/count").statusCode())
                .isEqualTo(200);
        assertThat(rest("nodkonto", "fel", "/user/count").statusCode()).isEqualTo(401);
        assertThat(Files.readString(log)).contains("HLT-BREAK-GLASS: the break-glass account nodkonto is used");
    }

    @Test
    @Order(5)
    @DisplayName("the log names nobody, and holds no password")
    void log() throws Exception {
        assertThat(Files.readString(log))
                .doesNotContain("annab01", "Anna", "carlf03", TestDirectory.PASSWORD, TestDirectory.READER_PASSWORD)
                .doesNotContain("Natt-och-dag-i-fjallen");
    }
}
