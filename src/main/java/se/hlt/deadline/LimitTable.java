package se.hlt.deadline;

import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import se.hlt.engine.Decisions;

/**
 * Reads the decision {@code deadlines}: each municipality's own choice of limits. A version of it is asked once for each
 * limit: every due date of every task needs one.
 */
@Component
class LimitTable {

    private final Decisions decisions;

    /** Replaced as a whole when another version is deployed, on whichever node. */
    private volatile Answers answers = new Answers("", Map.of());

    private record Asked(String deadline, String site, String urgency) {}

    private record Answers(String version, Map<Asked, Limit> limits) {}

    LimitTable(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * The limit that applies.
     *
     * @throws IllegalStateException if the table has no row for it, or one that cannot be read
     */
    Limit limit(String deadline, String site, String urgency) {
        String version = decisions.version("deadlines");
        Answers known = answers;
        if (!known.version().equals(version)) {
            known = new Answers(version, new ConcurrentHashMap<>());
            answers = known;
        }
        Asked asked = new Asked(deadline, site, urgency);
        Limit limit = known.limits().get(asked);
        if (limit == null) {
            // Not inside of the map: asking takes its time, and others ask for something else.
            limit = ask(asked);
            known.limits().put(asked, limit);
        }
        return limit;
    }

    private Limit ask(Asked asked) {
        String deadline = asked.deadline();
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("site", asked.site());
        inputs.put("deadline", deadline);
        inputs.put("urgency", asked.urgency());
        Map<String, Object> row = decisions
                .row("deadlines", inputs)
                .orElseThrow(() -> new IllegalStateException("No row for deadline " + deadline + " in deadlines"));
        return new Limit(
                period(deadline, row, "limit"),
                period(deadline, row, "reminder"),
                period(deadline, row, "escalation"),
                Boolean.TRUE.equals(row.get("workingDays")));
    }

    private static Period period(String deadline, Map<String, Object> row, String column) {
        try {
            return Period.parse(String.valueOf(row.get(column)));
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    "Deadline " + deadline + " has a " + column + " that is not a period such as P7D or P6M", e);
        }
    }
}
