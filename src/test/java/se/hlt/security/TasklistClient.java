package se.hlt.security;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tasklist as a browser uses it, without the browser: cookies, the token against CSRF, the login. */
final class TasklistClient {

    static final String PAGE = "/camunda/app/tasklist/default/";
    static final String API = "/camunda/api/engine/engine/default";
    static final String LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";

    private static final String SESSION = "JSESSIONID";
    private static final String TOKEN = "XSRF-TOKEN";

    private final Http http;
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** @param address where the person sits; told as the proxy in front tells it */
    TasklistClient(int port, String address) {
        this.http = new Http(port);
        this.address = address;
        get(PAGE);
    }

    String sessionId() {
        return cookies.get(SESSION);
    }

    HttpResponse<String> login(String user, String password) {
        HttpResponse<String> answer = send(to(LOGIN)
                .header("X-XSRF-TOKEN", token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + user + "&password=" + password)));
        get(PAGE); // The login began a new session, which has a new token.
        return answer;
    }

    HttpResponse<String> logout() {
        return post("/camunda/api/admin/auth/user/default/logout", "");
    }

    HttpResponse<String> get(String path) {
        return send(to(path));
    }

    HttpResponse<String> post(String path, String json) {
        return send(to(path).header("X-XSRF-TOKEN", token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> put(String path, String json) {
        return send(to(path).header("X-XSRF-TOKEN", token())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    /** A request with this session's cookies and nothing else. */
    HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = http.to(path).header("X-Forwarded-For", address);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> answer = Http.send(request);
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private String token() {
        return cookies.getOrDefault(TOKEN, "");
    }
}
