package se.hlt.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses JSON that is nested deeper than anything here needs. The engine would answer 500, or its stack would end. */
class JsonDepthFilter extends OncePerRequestFilter {

    private static final int DEEPEST = 100;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).contains("json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RepeatableRequest repeatable = new RepeatableRequest(request);
        if (isTooDeep(repeatable.body())) {
            Refusal.write(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    Refusal.body("InvalidRequestException", "Det du skickade går inte att läsa: för många nivåer."));
        } else {
            chain.doFilter(repeatable, response);
        }
    }

    private static boolean isTooDeep(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                // Only the parser's own limits are of interest.
            }
            return false;
        } catch (StreamConstraintsException e) {
            return true;
        } catch (IOException e) {
            return false; // Not JSON: the engine's API answers that better than a filter does.
        }
    }
}
