package se.hlt.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import se.hlt.support.Models;
import se.hlt.support.Models.Tag;

/** Writes what process leaders read about time limits, out of the diagrams and the decision {@code deadlines}. */
@DisplayName("The table of all timers")
class TimerTableTest {

    private static final Path TABLE = Path.of("docs/handbok/tidsgranser.md");
    private static final Pattern DEADLINE =
            Pattern.compile("\\$\\{deadline\\.(\\w+)\\('(\\w+)', site, urgency, ([\\w.()']+?)\\)}");

    private static final Map<String, String> COUNTED_FROM = new HashMap<>(Map.of(
            "now()", "att uppgiften kom",
            "raisedOn", "att behovet väcktes",
            "meetingDate", "HLT-mötet",
            "sipDate", "SIP-mötet",
            "followUpDate", "uppföljningsmötet",
            "consentValidUntil", "samtyckets sista dag",
            "supportAction.prop('dueDate').stringValue()", "insatsens utsatta dag"));

    static {
        COUNTED_FROM.putAll(Map.of(
                "termEndsOn", "terminens slut",
                "compiledOn", "att rapporterna sammanställdes",
                "proposedOn", "att ändringen lades in",
                "previousReview", "förra uppföljningen",
                "reviewDate", "uppföljningens datum",
                "steeringMeetingOn", "styrgruppens möte",
                "termStart", "terminens eller årets första dag",
                "gatheringOn", "träffen",
                "plannedStart", "den planerade starten"));
        COUNTED_FROM.putAll(Map.of(
                "firstDay", "frånvarons första dag",
                "lastDay", "frånvarons sista dag",
                "ageLimitOn", "dagen då barnet blir för gammalt"));
    }

    private static final String HEAD =
            """
            # Tidsgränser

            Alla tider som systemet håller reda på: vad som ska vara klart när, när någon blir påmind och när någon annan får veta
            att det inte blev gjort. Tabellen skrivs ur diagrammen och beslutstabellen `deadlines`, som processledaren ändrar; den
            skrivs inte för hand (`bin/timer-table` skriver den på nytt).

            Dagar är kalenderdagar i svensk tid. Något är försenat när dagen är slut. Påminnelser och eskaleringar kommer
            klockan 8. Står det *(vardag)* kommer en påminnelse som annars hade hamnat på en lördag, söndag, helgdag,
            midsommarafton, julafton eller nyårsafton vardagen före, och en i ett lov sista vardagen före lovet.

            | Process | Uppgift eller händelse | Klar senast | Påminnelse | Eskalering |
            |---|---|---|---|---|
            """;

    private static final String ALSO =
            """

            Gränser som inte hör till en uppgift:

            | Gräns | Tid |
            |---|---|
            """;

    private final List<Tag> rules =
            Models.decisions().stream().flatMap(tag -> tag.all("rule").stream()).toList();

    private record Row(String site, String deadline, String urgency, Limit limit, String description) {}

    /** What a timer asks for. */
    private record Asked(String what, String deadline, String from) {}

    @Test
    @DisplayName("is the one in the handbook (bin/timer-table writes it)")
    void isCurrent() throws IOException {
        String table = HEAD + timers() + ALSO + others();
        if ("write".equals(System.getProperty("hlt.docs"))) {
            Files.writeString(TABLE, table);
        }

        assertThat(Files.readString(TABLE)).isEqualTo(table);
    }

    @Test
    @DisplayName("has every timer of every diagram")
    void isComplete() {
        List<String> unread = Models.diagrams().stream()
                .flatMap(diagram -> diagram.all("timeDate", "timeDuration", "timeCycle").stream())
                .filter(timer -> asked(timer.text()).isEmpty())
                .map(Tag::toString)
                .toList();

        assertThat(unread).as("timers that do not ask a deadline by name").isEmpty();
    }

    private String timers() {
        return Models.diagrams().stream()
                .flatMap(diagram -> diagram.all("process").stream())
                .flatMap(process ->
                        process.all("userTask", "intermediateCatchEvent", "callActivity", "subProcess").stream()
                                .flatMap(place -> rowOf(process, place).stream()))
                .collect(Collectors.joining());
    }

    private Optional<String> rowOf(Tag process, Tag place) {
        // A timer that stands on its own, or the timers that watch over a task.
        List<Tag> events = process.all("startEvent", "intermediateCatchEvent", "boundaryEvent").stream()
                .filter(event -> (event.is("boundaryEvent") ? event.get("attachedToRef") : event.get("id"))
                        .equals(place.get("id")))
                .filter(event -> !event.all("timeDate").isEmpty())
                .toList();
        Optional<Asked> due = Stream.concat(
                        Stream.of(place.camunda("dueDate")),
                        events.stream()
                                .map(event -> event.all("timeDate").get(0).text()))
                .flatMap(expression -> asked(expression).stream())
                .findFirst();
        List<String> reminders = told(process, events, "reminder");
        List<String> escalations = told(process, events, "escalation");
        if (due.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("| %s | %s | %s | %s | %s |%n"
                .formatted(
                        process.get("name"),
                        place.get("name"),
                        dueText(due.get()),
                        String.join("; ", reminders),
                        String.join("; ", escalations)));
    }

    private List<String> told(Tag process, List<Tag> events, String what) {
        return events.stream()
                .flatMap(event -> asked(event.all("timeDate").get(0).text()).stream()
                        .filter(asked -> asked.what().equals(what))
                        .map(asked -> tellText(asked) + next(process, event)))
                .toList();
    }

    /** What comes of it, in the diagram's own words. */
    private static String next(Tag process, Tag event) {
        String target = process.all("sequenceFlow").stream()
                .filter(flow -> flow.get("sourceRef").equals(event.get("id")))
                .map(flow -> flow.get("targetRef"))
                .findFirst()
                .orElse("");
        return process.all().stream()
                .filter(element -> element.get("id").equals(target))
                .map(element -> element.get("name"))
                .filter(name -> !name.isEmpty())
                .map(name -> ": " + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .findFirst()
                .orElse("");
    }

    private static Optional<Asked> asked(String expression) {
        Matcher matcher = DEADLINE.matcher(expression);
        return matcher.matches()
                ? Optional.of(new Asked(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    private String dueText(Asked asked) {
        return each(
                asked,
                row -> offset(
                        asked.what().equals("opens")
                                ? row.limit().limit().minus(row.limit().reminder())
                                : row.limit().limit(),
                        COUNTED_FROM.get(asked.from())));
    }

    private String tellText(Asked asked) {
        boolean reminder = asked.what().equals("reminder");
        return each(asked, row -> {
            Period period = reminder ? row.limit().reminder() : row.limit().escalation();
            if (period.isZero()) {
                return reminder ? "samma dag" : "dagen själv";
            }
            String days = words(period) + (reminder ? " före" : " efter");
            return reminder && row.limit().workingDays() ? days + " (vardag)" : days;
        });
    }

    /** The general limit first, then where it is another. */
    private String each(Asked asked, Function<Row, String> text) {
        List<Row> rows = rows().stream()
                .filter(row -> row.deadline().equals(asked.deadline()))
                .sorted(Comparator.comparing(row -> row.site() + row.urgency()))
                .toList();
        assertThat(rows).as(asked.deadline()).isNotEmpty();
        String general = text.apply(rows.get(0));
        return rows.stream()
                .map(row -> {
                    String own = text.apply(row);
                    String when = row.site() + (row.urgency().equals("acute") ? "akut" : row.urgency());
                    return when.isEmpty() ? own : own.equals(general) ? "" : when + ": " + own;
                })
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String others() {
        return rows().stream()
                .filter(row -> Models.diagrams().stream()
                        .noneMatch(diagram -> diagram.file().text().contains("('" + row.deadline() + "', ")))
                .map(row -> "| %s | %s |%n"
                        .formatted(row.description(), words(row.limit().limit())))
                .collect(Collectors.joining());
    }

    private List<Row> rows() {
        return rules.stream()
                .filter(rule -> rule.parent().get("id").equals("table_deadlines"))
                .map(TimerTableTest::row)
                .toList();
    }

    private static Row row(Tag rule) {
        List<String> in = texts(rule, "inputEntry");
        List<String> out = texts(rule, "outputEntry");
        Limit limit = new Limit(
                Period.parse(out.get(0)),
                Period.parse(out.get(1)),
                Period.parse(out.get(2)),
                Boolean.parseBoolean(out.get(3)));
        return new Row(
                in.get(0),
                in.get(1),
                in.get(2),
                limit,
                rule.children("description").get(0).text());
    }

    private static List<String> texts(Tag rule, String kind) {
        return rule.children(kind).stream()
                .map(entry -> entry.text().replace("\"", ""))
                .toList();
    }

    private static String offset(Period period, String from) {
        assertThat(from).as("what a limit is counted from, in words").isNotNull();
        if (period.isZero()) {
            return from.startsWith("att ") ? "samma dag" : from + ", samma dag";
        }
        return period.isNegative() ? words(period.negated()) + " före " + from : words(period) + " efter " + from;
    }

    private static String words(Period period) {
        int number = period.getDays() + period.getMonths() + period.getYears();
        if (period.getYears() != 0) {
            return number + " år";
        }
        return number
                + (period.getMonths() != 0 ? number == 1 ? " månad" : " månader" : number == 1 ? " dag" : " dagar");
    }
}
