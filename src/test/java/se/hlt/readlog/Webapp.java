package se.hlt.readlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One person's session in Camunda's web applications, as their pages call the server. */
public final class Webapp {

    private static final String API = "/camunda/api";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    public Webapp(int port, String userId) {
        base = "http://localhost:" + port;
        openPage();
        send(request("/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + userId + "&password=hlt-demo")));
        // The login begins a new session, and with it a new CSRF token.
        openPage();
    }

    private void openPage() {
        send(HttpRequest.newBuilder(URI.create(base + "/camunda/app/tasklist/default/"))
                .GET());
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** What is answered, as it is: for files that are no text. */
    public byte[] bytes(String path) {
        try {
            return client.send(request(path).GET().build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks as the given application's page does. */
    public HttpResponse<String> get(String application, String path) {
        return send(request(path)
                .header("Referer", base + "/camunda/app/" + application + "/default/")
                .GET());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    /** As a page of someone else's would do it: with the session's cookies, and without the token. */
    public HttpResponse<String> putWithoutToken(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(base + API + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for a POST. */
    public HttpResponse<String> postWithoutToken(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(base + API + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + API + path)).header("Accept", "*/*");
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
