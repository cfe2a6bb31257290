package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.support.HltTest;

/** The clock stands still in each test, and each test comes from addresses of its own. */
@HltTest
@DisplayName("Every door that takes a password")
class LoginDoorsTest {

    private static final String DEPUTY = "vikarie.larare";
    private static final String PASSWORD = "Lov-i-oktober-7";
    /** May read all users, and so may ask about their passwords. */
    private static final String ADMIN = "admin";

    private static final String VERIFY = "/identity/verify";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcTemplate jdbc;

    private Http http;

    @BeforeEach
    void deputy() {
        http = new Http(port);
        User user = identities.newUser(DEPUTY);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        identities.createMembership(DEPUTY, "initiator");
    }

    @AfterEach
    void removeDeputy() {
        identities.deleteUser(DEPUTY);
    }

    @Test
    @DisplayName("HTTP Basic: too many wrong ones have to wait, the right one too, but not from another address")
    void basic() {
        for (int i = 0; i < LoginThrottle.FREE_FOR_ONE_USER; i++) {
            assertThat(rest("198.51.100.1", DEPUTY, "fel").statusCode()).isEqualTo(401);
        }

        HttpResponse<String> wrong = rest("198.51.100.1", DEPUTY, "fel");
        assertMustWait(wrong);
        assertThat(wrong.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertMustWait(rest("198.51.100.1", DEPUTY, PASSWORD));
        assertThat(rest("198.51.100.2", DEPUTY, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(rest("198.51.100.1", "sven.skola", Http.PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("HTTP Basic: for a user that does not exist it is the same")
    void unknownUser() {
        for (int i = 0; i < LoginThrottle.FREE_FOR_ONE_USER; i++) {
            assertThat(rest("198.51.100.3", "finns.inte", "fel").statusCode()).isEqualTo(401);
        }

        assertMustWait(rest("198.51.100.3", "finns.inte", "fel"));
    }

    @Test
    @DisplayName("Tasklist's login")
    void webapp() {
        TasklistClient guesser = new TasklistClient(port, "198.51.100.4");
        for (int i = 0; i < LoginThrottle.FREE_FOR_ONE_USER; i++) {
            assertThat(guesser.login(DEPUTY, "fel").statusCode()).isEqualTo(401);
        }

        assertMustWait(guesser.login(DEPUTY, "fel"));
        assertMustWait(guesser.login(DEPUTY, PASSWORD));
        assertThat(new TasklistClient(port, "198.51.100.5")
                        .login(DEPUTY, PASSWORD)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/engine-rest, 198.51.100.6",
        "/engine-rest/engine/default, 198.51.100.7",
        "/camunda/api/engine/engine/default, 198.51.100.8"
    })
    @DisplayName("the question whether a password is right, under each address of the REST API")
    void verify(String prefix, String address) {
        TasklistClient asker = new TasklistClient(port, address);
        asker.login(ADMIN, Http.PASSWORD);
        for (int i = 0; i < LoginThrottle.FREE_FOR_ONE_USER; i++) {
            assertThat(verify(asker, prefix, address, "fel").body()).contains("\"authenticated\":false");
        }

        assertMustWait(verify(asker, prefix, address, PASSWORD));
        assertThat(rest("198.51.100.9", DEPUTY, PASSWORD).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> verify(TasklistClient asker, String prefix, String address, String password) {
        String body = "{\"username\":\"" + DEPUTY + "\",\"password\":\"" + password + "\"}";
        return prefix.startsWith("/engine-rest")
                ? Http.send(http.to(prefix + VERIFY, ADMIN, Http.PASSWORD)
                        .header("X-Forwarded-For", address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                : asker.post(prefix + VERIFY, body);
    }

    @Test
    @DisplayName("the change of one's own password, which asks for the old one")
    void changeOfPassword() {
        TasklistClient tasklist = new TasklistClient(port, "198.51.100.10");
        tasklist.login(DEPUTY, PASSWORD);
        for (int i = 0; i < LoginThrottle.FREE_FOR_ONE_USER; i++) {
            assertThat(change(tasklist, DEPUTY, "fel", "Nytt-losenord-7").statusCode())
                    .isEqualTo(400);
        }

        assertMustWait(change(tasklist, DEPUTY, PASSWORD, "Nytt-losenord-7"));
        assertThat(identities.checkPassword(DEPUTY, PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("a person changes the own password in Tasklist, to one that is not too simple")
    void ownPassword() {
        TasklistClient tasklist = new TasklistClient(port, "198.51.100.11");
        tasklist.login(DEPUTY, PASSWORD);

        for (String simple : new String[] {"kort", "bara-sma-bokstaver", "Vikarie.larare-7", ""}) {
            HttpResponse<String> refused = change(tasklist, DEPUTY, PASSWORD, simple);
            assertThat(refused.statusCode()).as(simple).isEqualTo(400);
            assertThat(refused.body()).contains("för enkelt");
        }
        assertThat(change(tasklist, DEPUTY, PASSWORD, "Nytt-lov-i-mars-7").statusCode())
                .isEqualTo(204);
        assertThat(identities.checkPassword(DEPUTY, "Nytt-lov-i-mars-7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "sven.skola", "petra.process"})
    @DisplayName("nobody sets another's password, makes users or removes them, not even an administrator")
    void anothersPassword(String user) {
        TasklistClient webapp = new TasklistClient(port, "198.51.100.12");
        webapp.login(user, Http.PASSWORD);

        assertThat(change(webapp, DEPUTY, Http.PASSWORD, "Nytt-losenord-7").statusCode())
                .isIn(403, 404);
        assertThat(webapp.put(
                                TasklistClient.API + "/user/" + DEPUTY + "/profile",
                                "{\"id\":\"" + DEPUTY + "\",\"firstName\":\"X\"}")
                        .statusCode())
                .isIn(403, 404);
        assertThat(webapp.post(
                                TasklistClient.API + "/user/create",
                                "{\"profile\":{\"id\":\"ny.ny\"},\"credentials\":{\"password\":\"Nytt-losenord-7\"}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(webapp.send(webapp.to(TasklistClient.API + "/user/" + DEPUTY).DELETE())
                        .statusCode())
                .isEqualTo(403);
        assertThat(identities.checkPassword(DEPUTY, PASSWORD)).isTrue();
        assertThat(identities.createUserQuery().userId("ny.ny").count()).isZero();
    }

    @Test
    @DisplayName(
            "a login writes nothing about the account, right or wrong, so that nobody's login stands in another's way")
    void writesNothing() {
        String before = account();

        rest("198.51.100.13", DEPUTY, "fel");
        rest("198.51.100.13", DEPUTY, PASSWORD);

        assertThat(account()).isEqualTo(before);
    }

    private String account() {
        return jdbc.queryForMap("select rev_, attempts_, lock_exp_time_ from act_id_user where id_ = ?", DEPUTY)
                .toString();
    }

    private static HttpResponse<String> change(TasklistClient webapp, String user, String own, String password) {
        return webapp.put(
                TasklistClient.API + "/user/" + user + "/credentials",
                "{\"password\":\"" + password + "\",\"authenticatedUserPassword\":\"" + own + "\"}");
    }

    private HttpResponse<String> rest(String address, String user, String password) {
        return Http.send(http.to("/engine-rest/engine", user, password).header("X-Forwarded-For", address));
    }

    private static void assertMustWait(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("För många misslyckade inloggningar").contains("\"message\"");
    }
}
