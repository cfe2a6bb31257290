package se.hlt.modelling;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every time can be read: a limit of the table {@code deadlines}, or ISO 8601. */
@Component
class TimerRule implements SetRule {

    private static final Set<String> TIMERS = Set.of("timeDate", "timeDuration", "timeCycle");
    private static final Pattern DEADLINE = Pattern.compile(
            "\\$\\{\\s*deadline\\.(?:due|reminder|escalation|opens|start|dueOn)\\('(\\w+)', *site, *urgency, *[\\w.()']+\\)\\s*}");

    @Override
    public Stream<Finding> check(ModelSet set) {
        Set<String> known = limits(set);
        return set.processes().stream().map(ProcessModel::tag).flatMap(Tag::all).flatMap(tag -> tag(tag, known));
    }

    /** The limits that the table has rows for. */
    static Set<String> limits(ModelSet set) {
        Set<String> names = new HashSet<>();
        set.decision("deadlines").ifPresent(table -> new DecisionTable(table)
                .rows()
                .forEach(row -> names.addAll(DecisionTable.literals(row.inputs().getOrDefault("deadline", "")))));
        return names;
    }

    private static Stream<Finding> tag(Tag tag, Set<String> known) {
        if (TIMERS.contains(tag.name())) {
            return time(tag, tag.text().strip(), known);
        }
        if (tag.name().equals("inputParameter") && tag.get("name").equals("deadlineName")) {
            return known.contains(tag.text().strip()) ? Stream.empty() : Stream.of(unknown(tag));
        }
        return Stream.of("dueDate", "followUpDate")
                .map(tag::camunda)
                .filter(text -> !text.isBlank())
                .flatMap(text -> time(tag, text.strip(), known));
    }

    private static Stream<Finding> time(Tag tag, String text, Set<String> known) {
        Matcher deadline = DEADLINE.matcher(text);
        if (deadline.matches()) {
            return known.contains(deadline.group(1)) ? Stream.empty() : Stream.of(unknown(tag));
        }
        return isIso(tag.name(), text)
                ? Stream.empty()
                : Stream.of(Fault.of(
                        tag,
                        "tid-kan-inte-lasas",
                        "Tiden kan inte läsas. Skriv en tidsgräns som ${deadline.due('contact', site, urgency, now())},"
                                + " eller en tid som P30D."));
    }

    private static Finding unknown(Tag tag) {
        return Fault.of(
                tag,
                "okand-tidsgrans",
                "Tidsgränsen finns inte i beslutstabellen Tidsgränser. Rätta namnet, eller lägg till en rad där.");
    }

    private static boolean isIso(String kind, String text) {
        return switch (kind) {
            case "timeDuration" -> isPeriod(text);
            case "timeCycle" -> text.matches("R\\d*/.+") && isPeriod(text.replaceFirst("^R\\d*/", ""));
            default -> reads(OffsetDateTime::parse, text);
        };
    }

    private static boolean isPeriod(String text) {
        return reads(Period::parse, text) || reads(Duration::parse, text);
    }

    static boolean reads(Function<String, ?> reader, String text) {
        try {
            return reader.apply(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
