package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;

@HltTest
@DisplayName("A session in Tasklist")
class WebappSessionTest {

    private static final String DEPUTY = "vikarie.halsa";
    private static final String PASSWORD = "Lov-i-oktober-7";
    private static final String ROLE = "key-person";
    private static final String COUNT = TasklistClient.API + "/task/count";
    private static final String ADDRESS = "203.0.113.20";
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Journey journey;

    private List<String> tenants;
    private TasklistClient tasklist;

    /** Someone with the rights and circles of Norr's key person for health care, who may lose them. */
    @BeforeEach
    void deputyAtWork() {
        User user = identities.newUser(DEPUTY);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        identities.createMembership(DEPUTY, ROLE);
        tenants = identities.createTenantQuery().userMember("hanna.halsa").list().stream()
                .map(Tenant::getId)
                .toList();
        tenants.forEach(tenant -> identities.createTenantUserMembership(tenant, DEPUTY));
        journey.consented();
        tasklist = new TasklistClient(port, ADDRESS);
        assertThat(tasklist.login(DEPUTY, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(tasklist.get(COUNT).body()).isNotEqualTo("{\"count\":0}").startsWith("{\"count\":");
    }

    @AfterEach
    void removeDeputy() {
        identities.deleteUser(DEPUTY);
    }

    @Test
    @DisplayName("sees no task fifteen seconds after the role was taken away")
    void lostRole() {
        identities.deleteMembership(DEPUTY, ROLE);
        wait(LIMIT);

        assertThat(tasklist.get(COUNT).body()).isEqualTo("{\"count\":0}");
        assertThat(tasklist.get("/camunda/api/admin/auth/user/default").body()).doesNotContain("\"tasklist\"");
    }

    @Test
    @DisplayName("sees no task fifteen seconds after the circles were taken away")
    void lostTenants() {
        tenants.forEach(tenant -> identities.deleteTenantUserMembership(tenant, DEPUTY));
        wait(LIMIT);

        assertThat(tasklist.get(COUNT).body()).isEqualTo("{\"count\":0}");
    }

    @Test
    @DisplayName("is over fifteen seconds after the person was removed")
    void removed() {
        identities.deleteUser(DEPUTY);
        wait(LIMIT);

        assertThat(tasklist.get(COUNT).statusCode()).isEqualTo(401);
        assertThat(tasklist.get("/camunda/api/admin/auth/user/default").statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("is over at logout: its id is worth nothing afterwards")
    void logout() {
        String session = tasklist.sessionId();
        assertThat(tasklist.logout().statusCode()).isEqualTo(200);

        HttpResponse<String> again = Http.send(new Http(port).to(COUNT).header("Cookie", "JSESSIONID=" + session));
        HttpResponse<String> page =
                Http.send(new Http(port).to(TasklistClient.PAGE).header("Cookie", "JSESSIONID=" + session));

        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(page.headers().allValues("Set-Cookie"))
                .as("the old session is gone, so a new one begins")
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID="));
    }

    @Test
    @DisplayName("gets a new id at login, so that nobody can plant one beforehand")
    void fixation() {
        TasklistClient victim = new TasklistClient(port, ADDRESS);
        String planted = victim.sessionId();
        victim.login(DEPUTY, PASSWORD);

        assertThat(victim.sessionId()).isNotEqualTo(planted);
        assertThat(Http.send(new Http(port).to(COUNT).header("Cookie", "JSESSIONID=" + planted))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("changes nothing on behalf of another site: without the token a call is refused")
    void forgedCall() {
        String me = TasklistClient.API + "/user/" + DEPUTY + "/profile";
        String profile = "{\"id\":\"" + DEPUTY + "\",\"firstName\":\"Forfalskad\",\"lastName\":\"X\"}";

        HttpResponse<String> none = Http.send(
                tasklist.to(me).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(profile)));
        assertThat(none.statusCode()).isEqualTo(403);
        assertThat(none.body()).doesNotContain("Exception");

        TasklistClient another = new TasklistClient(port, ADDRESS);
        another.login(DEPUTY, PASSWORD);
        HttpResponse<String> wrong = Http.send(another.to(me)
                .header("X-XSRF-TOKEN", "0".repeat(32))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(profile)));
        assertThat(wrong.statusCode()).isEqualTo(403);

        assertThat(identities.createUserQuery().userId(DEPUTY).singleResult().getFirstName())
                .isNull();
    }

    /** The session's own memory of who may what goes by the engine's clock. */
    private static void wait(Duration time) {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
    }
}
