package se.hlt.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import se.hlt.support.Rest.Answer;

/** The ways to the engine's REST API over real HTTP. Each call logs in anew, so that nothing is left from another test. */
public enum Door {
    /** Programs, with HTTP Basic. */
    REST,
    /** The same with the engine's name in the address. */
    REST_OF_ENGINE,
    /** Tasklist and Cockpit, with their session. */
    WEBAPP;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Calls a path such as {@code /task}; a body of null sends none. */
    public Answer call(int port, String user, String method, String path, Object body) {
        return switch (this) {
            case REST -> new Rest(port).call(user, method, path, body);
            case REST_OF_ENGINE -> new Rest(port).call(user, method, "/engine/default" + path, body);
            case WEBAPP -> webapp(port, user, method, "/camunda/api/engine/engine/default" + path, body);
        };
    }

    public Answer get(int port, String user, String path) {
        return call(port, user, "GET", path, null);
    }

    /** Calls any path below the address with the session of a web application. */
    public static Answer webapp(int port, String user, String method, String path, Object body) {
        CookieManager cookies = new CookieManager();
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        String base = "http://localhost:" + port;
        send(client, HttpRequest.newBuilder(URI.create(base + "/camunda/app/welcome/default/")));
        for (String app : new String[] {"tasklist", "cockpit", "admin"}) {
            Answer login = send(
                    client,
                    HttpRequest.newBuilder(URI.create(base + "/camunda/api/admin/auth/user/default/login/" + app))
                            .header("X-XSRF-TOKEN", token(cookies))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("username=" + URLEncoder.encode(user, StandardCharsets.UTF_8)
                                    + "&password=hlt-demo")));
            if (login.isOk()) {
                break;
            }
        }
        // The session is a new one since the login, and so is its token.
        send(client, HttpRequest.newBuilder(URI.create(base + "/camunda/app/welcome/default/")));
        return send(
                client,
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("X-XSRF-TOKEN", token(cookies))
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body))));
    }

    private static String token(CookieManager cookies) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static Answer send(HttpClient client, HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object body) {
        try {
            return body instanceof String string ? string : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
