package se.hlt.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Plain calls over real HTTP, with every header in the open. Redirects are not followed. */
final class Http {

    static final String PASSWORD = "hlt-demo";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;

    Http(int port) {
        this.base = "http://localhost:" + port;
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpRequest.Builder to(String path, String user, String password) {
        return to(path).header("Authorization", basic(user, password));
    }

    HttpResponse<String> get(String path) {
        return send(to(path));
    }

    HttpResponse<String> get(String path, String user) {
        return send(to(path, user, PASSWORD));
    }

    HttpResponse<String> postJson(String path, String user, String json) {
        return send(to(path, user, PASSWORD)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
