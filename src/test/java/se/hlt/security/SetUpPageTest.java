package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.HltTest;

/** CVE-2026-77226: while nobody is in Camunda's admin group, its set-up page makes an administrator of whoever comes. */
@HltTest
@DisplayName("The set-up page")
class SetUpPageTest {

    private static final String ADMINS = "camunda-admin";
    private static final String INTRUDER = "inkraktare";
    private static final String BODY = "{\"profile\":{\"id\":\"inkraktare\",\"firstName\":\"I\",\"lastName\":\"I\"},"
            + "\"credentials\":{\"password\":\"Inte-hemligt-7\"}}";

    private static final String[] PAGES = {
        "/camunda/app/admin/default/setup",
        "/camunda/app/admin/default/setup/",
        "/camunda/app/admin/default/setup/index.html",
        "/camunda/app/admin/default/%73etup/",
        "/camunda/app/admin/default/setup;x=1/",
        "/camunda/app/admin;x/default/setup/",
        "/camunda/app/admin/default//setup/",
        "/camunda/app/admin/x/../default/setup/"
    };

    private static final String[] APIS = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup/default/user/create/",
        "/camunda/api/admin/setup",
        "/camunda/api/admin/%73etup/default/user/create",
        "/camunda/api/admin/set%75p/default/us%65r/create",
        "/camunda/api/admin/setup;x=1/default/user/create",
        "/camunda/api/admin;x/setup/default/user/create",
        "/camunda/api/admin/setup//default/user/create",
        "/camunda/api/admin//setup/default/user/create",
        "/camunda/api/admin/x/../setup/default/user/create",
        "/camunda/api/admin/setup%2Fdefault/user/create",
        "/camunda/api/./admin/setup/default/user/create"
    };

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @AfterEach
    void removeAdmins() {
        identities.createUserQuery().memberOfGroup(ADMINS).list().stream()
                .map(User::getId)
                .forEach(identities::deleteUser);
        identities.deleteGroup(ADMINS);
        identities.deleteUser(INTRUDER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @DisplayName("is closed to all, however many administrators Camunda knows, however it is asked for")
    void closed(int admins) {
        identities.saveGroup(identities.newGroup(ADMINS));
        for (int i = 0; i < admins; i++) {
            User admin = identities.newUser("forvaltare" + i);
            admin.setPassword("Bara-for-prov-7");
            identities.saveUser(admin);
            identities.createMembership(admin.getId(), ADMINS);
        }
        TasklistClient browser = new TasklistClient(port, "203.0.113." + admins);

        for (String page : PAGES) {
            assertClosed(browser.to(page).GET());
            assertClosed(browser.to(page).method("HEAD", BodyPublishers.noBody()));
        }
        for (String api : APIS) {
            for (String method : new String[] {"POST", "PUT", "GET", "HEAD", "DELETE", "OPTIONS"}) {
                assertClosed(browser.to(api)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                method.equals("POST") || method.equals("PUT")
                                        ? BodyPublishers.ofString(BODY)
                                        : BodyPublishers.noBody()));
            }
            HttpResponse<String> withToken = browser.post(api, BODY);
            assertThat(withToken.statusCode()).as(api).isIn(400, 403);
        }
        for (String rest : new String[] {"/engine-rest", "/engine-rest/engine/default", TasklistClient.API}) {
            assertThat(browser.post(rest + "/user/create", BODY).statusCode())
                    .as(rest)
                    .isEqualTo(401);
        }
        assertThat(identities.createUserQuery().userId(INTRUDER).count()).isZero();
        assertThat(identities.createUserQuery().memberOfGroup(ADMINS).count()).isEqualTo(admins);
    }

    private static void assertClosed(HttpRequest.Builder request) {
        HttpResponse<String> answer = Http.send(request);
        assertThat(answer.statusCode())
                .as("%s %s", answer.request().method(), answer.uri())
                .isIn(400, 403);
        assertThat(answer.body()).doesNotContain("html lang=\"en\" ng-app", "Camunda Admin");
    }
}
