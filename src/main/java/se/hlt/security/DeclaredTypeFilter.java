package se.hlt.security;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a declared number type away from a value that is text. The engine's API would answer such a submission in English
 * and repeat what was typed; without the type the form's own check answers, as for everything else.
 */
class DeclaredTypeFilter extends OncePerRequestFilter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NOT_TEXT = Set.of("integer", "short", "long", "double", "number", "boolean");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.endsWith("/submit-form") && !path.endsWith("/complete") && !path.endsWith("/start");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RepeatableRequest repeatable = new RepeatableRequest(request);
        chain.doFilter(repeatable.withBody(withoutFalseTypes(repeatable.body())), response);
    }

    private static byte[] withoutFalseTypes(byte[] body) throws IOException {
        try {
            JsonNode submission = JSON.readTree(body);
            submission.path("variables").forEach(DeclaredTypeFilter::dropFalseType);
            return submission.isMissingNode() ? body : JSON.writeValueAsBytes(submission);
        } catch (JacksonException e) {
            return body; // Not JSON: the engine's API answers that better than a filter does.
        }
    }

    private static void dropFalseType(JsonNode variable) {
        String type = variable.path("type").asText("").toLowerCase(Locale.ROOT);
        if (variable instanceof ObjectNode object && variable.path("value").isTextual() && NOT_TEXT.contains(type)) {
            object.remove("type");
        }
    }
}
