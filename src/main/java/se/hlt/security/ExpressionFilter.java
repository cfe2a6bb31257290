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
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses queries and filters with keys such as {@code assigneeExpression}: the engine runs what stands in them, on behalf
 * of anyone who is logged in (CVE-2026-109432). Let through are the few that filters need: who is logged in, and dates.
 */
class ExpressionFilter extends OncePerRequestFilter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String EXPRESSION = "expression";

    private static final Pattern NEEDED = Pattern.compile("\\s*[$#]\\{\\s*(currentUser\\(\\)|currentUserGroups\\(\\)"
            + "|now\\(\\)|dateTime\\(\\)(\\s*\\.\\s*("
            + "(plus|minus)(Years|Months|Weeks|Days|Hours|Minutes|Seconds)\\(\\s*\\d{1,6}\\s*\\)"
            + "|with(Year|MonthOfYear|DayOfMonth|DayOfYear|DayOfWeek|HourOfDay|MinuteOfHour|SecondOfMinute"
            + "|MillisOfSecond|MillisOfDay)\\(\\s*\\d{1,8}\\s*\\)"
            + "|withTimeAtStartOfDay\\(\\)|toDate\\(\\)))*)\\s*}\\s*");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (hasExpressionParameter(request.getQueryString())) {
            refuse(response);
        } else if (isForm(request)) {
            chain.doFilter(request, response);
        } else {
            RepeatableRequest repeatable = new RepeatableRequest(request);
            if (hasExpressionKey(repeatable.body())) {
                refuse(response);
            } else {
                chain.doFilter(repeatable, response);
            }
        }
    }

    /** Looks at the address only: asking the request for its parameters would eat the body of the login form. */
    private static boolean hasExpressionParameter(String query) {
        return query != null
                && Arrays.stream(query.split("&"))
                        .map(parameter -> parameter.split("=", 2))
                        .anyMatch(pair ->
                                isExpression(decoded(pair[0])) && !isNeeded(pair.length < 2 ? "" : decoded(pair[1])));
    }

    /** What cannot be decoded counts as an expression that is not needed. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return EXPRESSION;
        }
    }

    /** The login, and files that are deployed. The engine reads no query out of them, whatever they hold. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType() == null
                ? ""
                : request.getContentType().strip().toLowerCase(Locale.ROOT);
        return type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                || type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }

    /**
     * Reads the body as JSON whatever it calls itself, in every encoding that JSON has; the engine's API uses the same
     * library. True also for what cannot be read to the end but holds such a key before the fault.
     */
    private static boolean hasExpressionKey(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && isExpression(parser.currentName()) && !isNeeded(parser)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Not JSON: the engine's API answers that better than a filter does.
        }
        return false;
    }

    private static boolean isNeeded(JsonParser parser) throws IOException {
        try {
            JsonToken value = parser.nextToken();
            return value == JsonToken.VALUE_NULL || value == JsonToken.VALUE_STRING && isNeeded(parser.getText());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isNeeded(String value) {
        return NEEDED.matcher(value).matches();
    }

    private static boolean isExpression(String key) {
        return key.strip().toLowerCase(Locale.ROOT).endsWith(EXPRESSION);
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
