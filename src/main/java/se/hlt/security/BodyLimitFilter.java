package se.hlt.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too large with 413, before anything reads them into memory. A body that does not tell its size
 * is read here, no further than the limit.
 */
class BodyLimitFilter extends OncePerRequestFilter {

    private static final String DEPLOYMENT = "/deployment/create";

    private final BodyLimits limits;

    BodyLimitFilter(BodyLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize limit = request.getRequestURI().endsWith(DEPLOYMENT) ? limits.maxDeployment() : limits.maxBody();
        long told = request.getContentLengthLong();
        if (told > limit.toBytes()) {
            refuse(response, limit);
        } else if (told >= 0) {
            chain.doFilter(request, response);
        } else {
            byte[] body = request.getInputStream().readNBytes(Math.toIntExact(limit.toBytes() + 1));
            if (body.length > limit.toBytes()) {
                refuse(response, limit);
            } else {
                chain.doFilter(body.length == 0 ? request : new RepeatableRequest(request, body), response);
            }
        }
    }

    private static void refuse(HttpServletResponse response, DataSize limit) throws IOException {
        Refusal.write(
                response,
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                Refusal.body(
                        "RequestTooLarge",
                        "Det du skickade är för stort. Högst " + limit.toKilobytes() + " kB tas emot åt gången."));
    }
}
