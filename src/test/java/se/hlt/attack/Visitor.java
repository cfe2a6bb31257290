package se.hlt.attack;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Someone at one of the doors to the engine's API, logged in as that door has it. */
final class Visitor {

    static final String PASSWORD = "hlt-demo";

    /** The two prefixes under which the application answers the same operations. */
    enum Door {
        REST("/engine-rest"),
        WEBAPP("/camunda/api/engine/engine/default");

        private final String prefix;

        Door(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String server;
    private final Door door;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Visitor(int port, Door door) {
        this.server = "http://localhost:" + port;
        this.door = door;
    }

    /**
     * Comes in, or stands outside if the user is null.
     *
     * @throws IllegalStateException if the login is refused
     */
    static Visitor at(int port, Door door, String user, String app) {
        Visitor visitor = new Visitor(port, door);
        if (door == Door.REST && user != null) {
            byte[] login = (user + ':' + PASSWORD).getBytes(StandardCharsets.UTF_8);
            visitor.headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        if (door == Door.WEBAPP) {
            visitor.enter(user, app);
        }
        return visitor;
    }

    HttpResponse<String> send(Attack attack) {
        // The list of engines lies above the engine.
        String prefix = attack.operation().path().equals("/engine")
                ? door.prefix().replace("/engine/default", "")
                : door.prefix();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + prefix + attack.path()))
                .method(
                        attack.operation().method(),
                        attack.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(attack.body()))
                .header("Accept", attack.accept());
        if (attack.mediaType() != null) {
            request.header("Content-Type", attack.mediaType());
        }
        return send(request);
    }

    /** The page gives the session its token against forged requests; login begins a new session, with a new one. */
    private void enter(String user, String app) {
        URI page = URI.create(server + "/camunda/app/" + app + "/default/");
        send(HttpRequest.newBuilder(page).GET());
        if (user != null) {
            URI login = URI.create(server + "/camunda/api/admin/auth/user/default/login/" + app);
            HttpResponse<String> answer = send(HttpRequest.newBuilder(login)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=" + user + "&password=" + PASSWORD)));
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(user + " cannot log in to " + app + ": " + answer.statusCode());
            }
            send(HttpRequest.newBuilder(page).GET());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        headers.forEach(request::setHeader);
        if (cookies.containsKey("XSRF-TOKEN")) {
            request.setHeader("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair.length > 1 ? pair[1] : "");
    }
}
