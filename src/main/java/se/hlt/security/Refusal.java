package se.hlt.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;

/** A short answer in the shape of the engine's own errors: {@code {"type", "message"}}. The message is Swedish. */
final class Refusal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Refusal() {}

    static Map<String, String> body(String type, String message) {
        return Map.of("type", type, "message", message);
    }

    static void write(HttpServletResponse response, int status, Map<String, String> body) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(JSON.writeValueAsString(body));
    }
}
