package se.hlt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import se.hlt.support.Keycloak;

/** Fjällby's people log in at two realms of a real Keycloak: the municipality's and the region's. */
@EnabledIf("se.hlt.browser.Chromium#isInstalledOrRequired")
@Tag("provider")
@DisplayName("Through an identity provider")
class SignInInBrowserTest extends InBrowser {

    private static final String KOMMUN = "kommun";
    private static final String REGION = "region";
    private static final String ASTA = "SE2321000016-1AST";
    private static final String ASTA_NAME = "asta.nyckel";
    private static final String KEY_PERSONS = "HLT-Toppen-Skola-Nyckelperson";
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COUNT = "/camunda/api/engine/engine/default/task/count";
    private static final String LOA3 = "http://id.sambi.se/loa/loa3";
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private IdentityService identities;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @DynamicPropertySource
    static void providers(DynamicPropertyRegistry properties) {
        Keycloak keycloak = Keycloak.running();
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:signin;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=30000");
        properties.add("hlt.sites[0]", () -> "classpath:sites/demo.yaml");
        properties.add("hlt.sites[1]", () -> "classpath:signin/fjallby.yaml");
        properties.add("hlt.sign-in.assurance.key-person", () -> LOA3);
        for (String realm : List.of(KOMMUN, REGION)) {
            String provider = "hlt.sign-in.providers." + realm;
            properties.add(
                    provider + ".name", () -> realm.equals(KOMMUN) ? "Kommunens inloggning" : "Regionens inloggning");
            properties.add(provider + ".oidc.issuer", () -> keycloak.issuer(realm));
            properties.add(provider + ".oidc.client-id", () -> "hlt-motorn");
            properties.add(provider + ".oidc.client-secret", () -> "hlt-motorn-hemlighet");
            properties.add(provider + ".oidc.user-id-claim", () -> "hsaid");
            properties.add(provider + ".oidc.acr-values", () -> LOA3);
            properties.add(provider + ".oidc.audience", () -> "hlt-rest");
            properties.add(provider + ".oidc.api-clients", () -> "modeler");
        }
        for (String directory : List.of("ad", "katalog")) {
            properties.add("hlt.sign-in.providers." + directory + ".ldap.url", () -> "ldaps://127.0.0.1:1");
            properties.add("hlt.sign-in.providers." + directory + ".ldap.base", () -> "DC=fjallby,DC=example");
        }
    }

    @AfterEach
    void asItWas() {
        Keycloak.running().restore();
    }

    @ParameterizedTest
    @CsvSource({
        "kommun, asta.nyckel, SE2321000016-1AST, tasklist, coordinator initiator key-person",
        "kommun, ines.start, SE2321000016-1INE, tasklist, initiator",
        "kommun, pia.process, SE2321000016-1PIA, cockpit, process-leader",
        "kommun, stig.styr, SE2321000016-1STI, tasklist, steering-group",
        "kommun, cia.chef, SE2321000016-1CIA, tasklist, management-group",
        "kommun, alva.admin, SE2321000016-1ALV, admin, administrator",
        "region, rut.region, SE2321000016-2RUT, tasklist, initiator key-person"
    })
    @DisplayName("each role comes in, at either of the two, with what the groups give and nothing else:")
    void roles(String realm, String name, String userId, String app, String roles) {
        Page page = newPage();
        logInAt(page, realm, name, "/camunda/app/" + app + "/default/");

        assertThat(page.locator(".account")).hasCount(1);
        assertThat(status(page, COUNT)).isEqualTo(200);
        assertThat(identities.createGroupQuery().groupMember(userId).list().stream()
                        .map(Group::getId)
                        .toList())
                .contains(roles.split(" "));
    }

    @Test
    @DisplayName("a link to a task leads there, also over the login; tokens stand in no address of ours")
    void deepLink() {
        Page page = newPage();
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        String task = "b7a1f0de-0000-11f1-a516-02fc00000001";
        page.navigate(origin() + "/uppgift/" + task);
        atProvider(page, KOMMUN, ASTA_NAME);

        assertThat(page).hasURL(Pattern.compile(".*/tasklist/default/#/\\?.*task=" + task + ".*"), soon());
        assertThat(page.locator(".account")).hasCount(1);
        assertThat(asked)
                .as("begins as the code flow with PKCE, nonce and state")
                .anyMatch(url -> url.contains("code_challenge_method=S256")
                        && url.contains("nonce=")
                        && url.contains("state=")
                        && url.contains("acr_values="));
        assertThat(asked)
                .filteredOn(url -> url.startsWith(origin()))
                .noneMatch(url -> url.contains("eyJ") || url.contains("token="));
    }

    @Test
    @DisplayName("whoever logs out here is logged out there: the next one is asked who it is")
    void logout() {
        Page page = newPage();
        logInAt(page, KOMMUN, ASTA_NAME, TASKLIST);
        assertThat(page.locator(".account")).hasCount(1);
        String session = session(page);

        Again.until(
                () -> {
                    page.locator(".account .dropdown-toggle")
                            .click(new Locator.ClickOptions().setTimeout(Again.PATIENCE));
                    page.locator(".account .logout a").click(new Locator.ClickOptions().setTimeout(Again.PATIENCE));
                },
                within -> assertThat(page.locator("h1"))
                        .hasText("Du är utloggad", new LocatorAssertions.HasTextOptions().setTimeout(within)));

        assertThat(get(COUNT, "Cookie", "JSESSIONID=" + session).statusCode()).isEqualTo(401);
        page.navigate(origin() + TASKLIST);
        way(page, KOMMUN).click();
        assertThat(page.locator("#username")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"lage.niva, Inloggningen är inte säker nog", "ulla.utan, Du kan inte komma in"})
    @DisplayName("whoever is not sure enough, or has no role, reads why, and has no session:")
    void refused(String name, String title) {
        Page page = newPage();
        page.navigate(origin() + TASKLIST);
        atProvider(page, KOMMUN, name);

        assertThat(page.locator("h1")).hasText(title);
        assertThat(page.locator("[role=alert]")).isVisible();
        assertThat(page.content()).doesNotContain("Exception", "eyJ");
        assertThat(status(page, COUNT)).isEqualTo(401);
    }

    @Test
    @DisplayName("a group taken away while someone is logged in is gone within fifteen seconds, and what is left stays")
    void groupTaken() {
        Page page = newPage();
        logInAt(page, KOMMUN, ASTA_NAME, TASKLIST);
        assertThat(page.locator(".account")).hasCount(1);
        page.navigate("about:blank");
        assertThat(groupsOf(ASTA)).contains("key-person");
        try {
            Keycloak.running().member(KOMMUN, ASTA_NAME, "HLT-Toppen-Skola", true);
            Keycloak.running().member(KOMMUN, ASTA_NAME, KEY_PERSONS, false);
            forward(LIMIT);
            assertThat(status(page, COUNT)).isEqualTo(200);
            assertThat(groupsOf(ASTA)).containsExactly("initiator");

            Keycloak.running().member(KOMMUN, ASTA_NAME, "HLT-Toppen-Skola", false);
            forward(LIMIT);
            assertThat(status(page, COUNT)).isEqualTo(401);
            assertThat(identities.createUserQuery().userId(ASTA).count()).isZero();
            page.navigate(origin() + TASKLIST);
            assertThat(page.locator("h1")).hasText("Du har inte längre tillgång");
        } finally {
            Keycloak.running().member(KOMMUN, ASTA_NAME, KEY_PERSONS, true);
        }
    }

    @Test
    @DisplayName("a session that the provider has ended is over here too, with a word about it")
    void ended() {
        Page page = newPage();
        logInAt(page, KOMMUN, ASTA_NAME, TASKLIST);
        assertThat(page.locator(".account")).hasCount(1);
        page.navigate("about:blank");

        Keycloak.running().endSessions(KOMMUN, ASTA_NAME);
        forward(LIMIT);

        assertThat(status(page, COUNT)).isEqualTo(401);
        page.navigate(origin() + TASKLIST);
        assertThat(page.locator("h1")).hasText("Din inloggning har upphört");
    }

    @Test
    @DisplayName("those who are logged in work on while the provider is down, and who is not reads so")
    void down() {
        Page page = newPage();
        logInAt(page, KOMMUN, ASTA_NAME, TASKLIST);
        assertThat(page.locator(".account")).hasCount(1);
        page.navigate("about:blank");
        HttpResponse<String> begun = get("/oauth2/authorization/kommun");
        Page waiting = newPage();
        waiting.navigate(origin() + TASKLIST);
        Keycloak.running().cut();

        way(waiting, KOMMUN).click();
        assertThat(waiting.locator("h1")).hasText("Inloggningen svarar inte");
        HttpResponse<String> back =
                get("/login/oauth2/code/kommun?code=a&state=" + state(begun), "Cookie", cookie(begun));
        assertThat(back.statusCode()).isEqualTo(503);
        assertThat(back.body()).contains("Inloggningen svarar inte").doesNotContain("Exception", "127.0.0.1");
        for (int i = 0; i < 3; i++) {
            forward(LIMIT);
            assertThat(status(page, COUNT)).isEqualTo(200);
        }
        assertThat(groupsOf(ASTA)).contains("key-person");

        Keycloak.running().restore();
        forward(LIMIT);
        assertThat(status(page, COUNT)).isEqualTo(200);
    }

    @Test
    @DisplayName("a login that has come back once does not come back again, nor in another browser, nor made up")
    void replayed() {
        Page page = newPage();
        List<String> callback = new CopyOnWriteArrayList<>();
        page.onRequest((Request request) -> {
            if (request.url().startsWith(origin() + "/login/oauth2/code/")) {
                callback.add(request.url());
            }
        });
        logInAt(page, KOMMUN, ASTA_NAME, TASKLIST);
        assertThat(page.locator(".account")).hasCount(1);
        String before = session(page);

        page.navigate(callback.get(0));
        assertThat(page.locator("h1")).hasText("Inloggningen gäller inte längre");
        assertThat(session(page)).isEqualTo(before);
        HttpResponse<String> elsewhere = get(callback.get(0).substring(origin().length()));
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        assertThat(get("/login/oauth2/code/kommun?code=a&state=b").statusCode()).isEqualTo(400);
        assertThat(get("/login/oauth2/code/kommun?error=access_denied&state=b").statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("a login that is given up says so")
    void cancelled() {
        HttpResponse<String> begun = get("/oauth2/authorization/kommun");

        HttpResponse<String> answer =
                get("/login/oauth2/code/kommun?error=access_denied&state=" + state(begun), "Cookie", cookie(begun));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Inloggningen avbröts").doesNotContain("Exception", "access_denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ond.example/",
                "//ond.example",
                "/\\ond.example",
                "javascript:alert(1)",
                "/camunda/app/tasklist/default/../../../../ond",
                "/camunda/app/tasklist/default/#/\"><script>",
                "/logga-ut"
            })
    @DisplayName("nobody is led to somewhere else after the login:")
    void openRedirect(String wanted) {
        HttpResponse<String> page = get("/logga-in?till=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .doesNotContain("ond", "script>\"", "javascript:")
                .contains("tasklist%2Fdefault%2F\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/authorization/",
                "/oauth2/token",
                "/login",
                "/logout",
                "/login/oauth2/code/",
                "/logga-in/x",
                "/connect/register"
            })
    @DisplayName("there is nothing else to ask:")
    void nothingElse(String path) {
        assertThat(get(path).statusCode()).isIn(401, 403, 404);
    }

    @Test
    @DisplayName("an unknown provider is none, and the page says so")
    void unknownProvider() {
        assertThat(get("/oauth2/authorization/ad").statusCode()).isEqualTo(404);
        assertThat(get("/login/oauth2/code/okand?code=a&state=b").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("an access token opens REST with what its person may, and Modeler deploys with one")
    void bearer() throws IOException {
        String pia = Keycloak.running().accessToken(KOMMUN, "modeler", "pia.process");
        assertThat(rest(pia, "/task/count").statusCode()).isEqualTo(200);
        assertThat(groupsOf("SE2321000016-1PIA")).containsExactly("process-leader");
        assertThat(rest(Keycloak.running().accessToken(REGION, "modeler", "rut.region"), "/task/count")
                        .statusCode())
                .isEqualTo(200);

        // The other leader, without whom there is nobody to approve a change.
        assertThat(rest(Keycloak.running().accessToken(KOMMUN, "modeler", "per.process"), "/task/count")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> deployed = deploy(pia);
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
        assertThat(JSON.readTree(deployed.body()).path("id").asText()).isNotEmpty();
        assertThat(deploy(Keycloak.running().accessToken(KOMMUN, "modeler", ASTA_NAME))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("a token that is changed, made up, foreign or for something else opens nothing")
    void badTokens() throws IOException {
        Keycloak keycloak = Keycloak.running();
        JsonNode tokens = keycloak.tokens(KOMMUN, "modeler", ASTA_NAME);
        String good = tokens.path("access_token").asText();
        assertThat(rest(good, "/task/count").statusCode()).isEqualTo(200);
        String[] parts = good.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String none = encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        String otherUser = parts[0] + "." + encoded(claims.replace(ASTA, "SE2321000016-1PIA")) + "." + parts[2];
        String otherRealm = parts[0] + "." + encoded(claims.replace(keycloak.issuer(KOMMUN), keycloak.issuer(REGION)))
                + "." + parts[2];

        assertRefused("changed", otherUser);
        assertRefused("said to be another realm's", otherRealm);
        assertRefused("without signature", none);
        assertRefused("no token", "abc");
        assertRefused("ID token", tokens.path("id_token").asText());
        assertRefused("refresh token", tokens.path("refresh_token").asText());
        assertRefused("other audience", keycloak.accessToken(KOMMUN, "annat-system", ASTA_NAME));
        assertRefused("unknown client", keycloak.accessToken(KOMMUN, "okand-klient", ASTA_NAME));
    }

    @Test
    @DisplayName("a token of someone who may not come in is refused with the reason")
    void notAdmittedByToken() {
        HttpResponse<String> answer =
                rest(Keycloak.running().accessToken(KOMMUN, "modeler", "ulla.utan"), "/task/count");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("NotAdmitted");
    }

    @Test
    @DisplayName("the session's id is a new one after the login")
    void fixation() {
        Page page = newPage();
        page.navigate(origin() + TASKLIST + "?losenord");
        String planted = session(page);
        logInAt(page, KOMMUN, ASTA_NAME, TASKLIST);
        assertThat(page.locator(".account")).hasCount(1);

        assertThat(session(page)).isNotEqualTo(planted);
        assertThat(get(COUNT, "Cookie", "JSESSIONID=" + planted).statusCode()).isEqualTo(401);
    }

    private void assertRefused(String what, String token) {
        HttpResponse<String> answer = rest(token, "/task/count");
        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(answer.body()).as(what).contains("\"type\"", "\"message\"").doesNotContain("Exception");
        assertThat(answer.headers().allValues("WWW-Authenticate")).as(what).hasSize(1);
    }

    private void logInAt(Page page, String realm, String name, String path) {
        page.navigate(origin() + path);
        atProvider(page, realm, name);
    }

    /** Chooses the provider, and logs in there. */
    private static void atProvider(Page page, String realm, String name) {
        way(page, realm).click();
        page.locator("#username").fill(name);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
    }

    private static Locator way(Page page, String realm) {
        return page.locator("a.way[href*='/" + realm + "?']");
    }

    private static PageAssertions.HasURLOptions soon() {
        return new PageAssertions.HasURLOptions().setTimeout(TIMEOUT);
    }

    private String origin() {
        return "http://localhost:" + port;
    }

    private int status(Page page, String path) {
        APIResponse answer = page.context().request().get(origin() + path);
        return answer.status();
    }

    private static String session(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("JSESSIONID"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
    }

    private static String state(HttpResponse<String> begun) {
        return begun.headers().firstValue("Location").orElseThrow().replaceFirst(".*[?&]state=([^&]*).*", "$1");
    }

    private static String cookie(HttpResponse<String> begun) {
        return begun.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private List<String> groupsOf(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }

    private static void forward(Duration time) {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
    }

    private HttpResponse<String> rest(String token, String path) {
        return get("/engine-rest" + path, "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<String> deploy(String token) throws IOException {
        String boundary = "----hlt";
        StringBuilder form = new StringBuilder();
        for (String field : List.of("deployment-name", "deployment-source")) {
            form.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=\"")
                    .append(field);
            form.append("\"\r\n\r\nCamunda Modeler\r\n");
        }
        for (Path file :
                List.of(Path.of("processes/sip/support-action.bpmn"), Path.of("forms/sip/carry-out-action.form"))) {
            form.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
            form.append(file.getFileName()).append("\"; filename=\"").append(file.getFileName());
            form.append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            form.append(Files.readString(file)).append("\r\n");
        }
        form.append("--").append(boundary).append("--\r\n");
        return send(HttpRequest.newBuilder(URI.create(origin() + "/engine-rest/deployment/create"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(form.toString())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
