package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.support.HltTest;

@HltTest
@DisplayName("The look of a site")
class BrandingDoorTest {

    private static final String BRANDING = "/hlt/branding";

    @LocalServerPort
    private int port;

    private HttpClient browser;

    @BeforeEach
    void openBrowser() {
        browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    @Test
    @DisplayName("is told to those who have logged in to Tasklist, of their own site only, and never kept")
    void ownSite() throws Exception {
        login("lena.larare");
        HttpResponse<String> havsvik = get(BRANDING);
        assertThat(havsvik.statusCode()).isEqualTo(200);
        assertThat(havsvik.body())
                .contains("\"name\":\"Havsviks kommun\"")
                .contains("\"colour\":\"#1b5e6b\"")
                .contains("\"logo\":\"data:image/png;base64,");
        assertThat(havsvik.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(havsvik.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(havsvik.headers().allValues("Set-Cookie"))
                .as("the session goes on as it was")
                .isEmpty();
    }

    @Test
    @DisplayName("is told to nobody before login, nor after logout")
    void notBeforeLogin() throws Exception {
        assertThat(get(BRANDING).statusCode()).isEqualTo(401);
        get("/camunda/app/tasklist/default/");
        assertThat(get(BRANDING).statusCode()).isEqualTo(401);
        login("lena.larare");
        assertThat(get(BRANDING).statusCode()).isEqualTo(200);
        send(post("/camunda/api/admin/auth/user/default/logout", ""));
        assertThat(get(BRANDING).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("is the only thing under /hlt that the session opens, and only to be read")
    void nothingElse() throws Exception {
        login("lena.larare");

        assertThat(send(post(BRANDING, "")).statusCode()).isEqualTo(401);
        assertThat(get("/hlt/branding/havsvik").statusCode()).isEqualTo(401);
        assertThat(get("/hlt/purge").statusCode()).isEqualTo(401);
        assertThat(new Http(port).get("/hlt/branding/x", "lena.larare").statusCode())
                .isEqualTo(403);
        assertThat(new Http(port).get(BRANDING, "lena.larare").statusCode()).isEqualTo(401);
    }

    private void login(String userId) throws IOException, InterruptedException {
        get("/camunda/app/tasklist/default/");
        assertThat(send(post(
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                "username=" + userId + "&password=" + Http.PASSWORD))
                        .statusCode())
                .isEqualTo(200);
        get("/camunda/app/tasklist/default/");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    private HttpRequest.Builder post(String path, String form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        ((CookieManager) browser.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                        .findFirst()
                        .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.header("Accept", "*/*").build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
