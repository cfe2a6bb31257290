package se.hlt.deadline;

import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import se.hlt.engine.Decisions;

/** Reads the decision {@code deadlines}: each municipality's own choice of limits. */
@Component
class LimitTable {

    private final Decisions decisions;

    LimitTable(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * The limit that applies.
     *
     * @throws IllegalStateException if the table has no row for it, or one that cannot be read
     */
    Limit limit(String deadline, String site, String urgency) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("site", site);
        inputs.put("deadline", deadline);
        inputs.put("urgency", urgency);
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
