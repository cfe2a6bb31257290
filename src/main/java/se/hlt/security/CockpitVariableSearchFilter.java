package se.hlt.security;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses searches on variables in Cockpit's own lists. They are the one thing there that tells of what a case holds, and
 * they are asked in SQL of Cockpit's own, past the engine's commands and so past the read log.
 */
@Component
class CockpitVariableSearchFilter extends OncePerRequestFilter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VARIABLES = "variables";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = URLDecoder.decode(request.getRequestURI(), StandardCharsets.UTF_8);
        return !path.startsWith(request.getContextPath() + "/camunda/api/cockpit/plugin/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RepeatableRequest repeatable = new RepeatableRequest(request);
        if (asksInAddress(request.getQueryString()) || asksInBody(repeatable.body())) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.getWriter()
                    .write("{\"type\":\"AuthorizationException\","
                            + "\"message\":\"Sökning på variabler är avstängd i Cockpit. Sök på ärendenummer.\"}");
        } else {
            chain.doFilter(repeatable, response);
        }
    }

    private static boolean asksInAddress(String query) {
        return query != null
                && Arrays.stream(query.split("&"))
                        .map(parameter -> URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8))
                        .anyMatch(VARIABLES::equals);
    }

    private static boolean asksInBody(byte[] body) throws IOException {
        try {
            return JSON.readTree(body).findValues(VARIABLES).stream().anyMatch(found -> !isEmpty(found));
        } catch (JacksonException e) {
            return false; // Not JSON: Cockpit answers that itself.
        }
    }

    private static boolean isEmpty(JsonNode found) {
        return found.isNull() || found.isContainerNode() && found.isEmpty();
    }
}
