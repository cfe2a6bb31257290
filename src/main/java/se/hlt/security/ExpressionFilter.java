package se.hlt.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses queries with keys such as {@code assigneeExpression}: the engine runs what stands in them as code, on behalf of
 * anyone who is logged in.
 */
class ExpressionFilter extends OncePerRequestFilter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String EXPRESSION = "Expression";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasExpressionParameter(request.getQueryString())) {
            refuse(response);
        } else if (isJson(request)) {
            RepeatableRequest repeatable = new RepeatableRequest(request);
            if (hasExpressionKey(repeatable.body())) {
                refuse(response);
            } else {
                chain.doFilter(repeatable, response);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Looks at the address only: asking the request for its parameters would eat the body of the login form. */
    private static boolean hasExpressionParameter(String query) {
        return query != null
                && Arrays.stream(query.split("&"))
                        .map(parameter -> parameter.split("=", 2)[0])
                        .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                        .anyMatch(ExpressionFilter::isExpression);
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).contains("json");
    }

    /** True also for what cannot be read to the end as JSON but holds such a key before the fault. */
    private static boolean hasExpressionKey(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && isExpression(parser.currentName())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Not JSON: the engine's API answers that better than a filter does.
        }
        return false;
    }

    private static boolean isExpression(String key) {
        return key.endsWith(EXPRESSION);
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("{\"type\":\"AuthorizationException\","
                        + "\"message\":\"Sökningar med uttryck är avstängda. Sök med vanliga värden.\"}");
    }
}
