package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.demo.DemoPlayer;
import se.hlt.demo.PlannedAct;
import se.hlt.demo.PlannedCase;
import se.hlt.demo.PlannedFact;
import se.hlt.demo.Playback;
import se.hlt.demo.Scenario;
import se.hlt.demo.ScenarioWriter;
import se.hlt.insight.Bottlenecks.Question;
import se.hlt.insight.View.Row;
import se.hlt.support.HltTest;

/**
 * A school year of fictional cases through the real processes, over both changes of the clock, a leap day and the purge. What
 * is expected is counted from the scenario, which is written before anything is played; of waits, from the engine's own
 * history of tasks, read every month before anything is purged.
 */
@HltTest
@DisplayName("The dashboard of a school year")
class DashboardTest {

    private static final LocalDate FROM = LocalDate.of(2027, 8, 17);
    private static final LocalDate TO = LocalDate.of(2028, 4, 30);
    private static final int CASES = 60;
    private static final String AUTUMN = "2027-2";
    private static final String SPRING = "2028-1";
    private static final List<String> TERMS = List.of(AUTUMN, SPRING);
    private static final int SMALLEST = 5;

    @Autowired
    private ScenarioWriter writer;

    @Autowired
    private DemoPlayer player;

    @Autowired
    private Bottlenecks bottlenecks;

    @Autowired
    private WaitTimes waitTimes;

    @Autowired
    private WaitMonths waitMonths;

    @Autowired
    private Audience audience;

    @Autowired
    private Periods periods;

    @Autowired
    private TermFigures figures;

    @Autowired
    private HalfYearReport report;

    @Autowired
    private HistoryService history;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Clock clock;

    private Scenario scenario;
    private Playback playback;
    private final List<Seen> seen = new ArrayList<>();
    private final Map<String, Waited> waited = new HashMap<>();

    /** A child in a division, by our own count; one that was there more than once is there each time. */
    private record Seen(PlannedCase of, LocalDate day, int order, String figure, String code, Double value) {

        boolean in(String term) {
            return term(day).equals(term);
        }
    }

    /** A task that was done, by the engine's own history. */
    private record Waited(
            String process,
            String task,
            String team,
            String agency,
            String term,
            double hours,
            Boolean late,
            boolean dropped) {}

    private static String term(LocalDate day) {
        return day.getYear() + (day.getMonthValue() < 7 ? "-1" : "-2");
    }

    /** One play for all: it is what takes time. */
    @TestFactory
    @DisplayName("tells what was planned, or nothing:")
    Stream<DynamicTest> year() {
        scenario = writer.write("havsvik", FROM, TO, CASES, 11);
        playback = player.begin(scenario);
        List<View> running = null;
        for (LocalDate day = FROM.withDayOfMonth(1).plusMonths(1);
                !day.isAfter(LocalDate.of(2028, 7, 1));
                day = day.plusMonths(1)) {
            playTo(day);
            if (day.equals(LocalDate.of(2027, 12, 1))) {
                running = views("site", AUTUMN, AUTUMN);
            }
        }
        playTo(LocalDate.of(2028, 7, 10));
        count(LocalDate.of(2028, 7, 10).atTime(3, 0));
        List<View> atMonthEnd = running;
        Map<String, List<View>> before = all();
        List<DynamicTest> tests = new ArrayList<>(List.of(
                dynamicTest("all cases could be played", () -> assertThat(playback.failures())
                        .isEmpty()),
                dynamicTest("what is hidden too, by team, agency and month", this::trueCounts),
                dynamicTest("goals", () -> goals(before)),
                dynamicTest("development", () -> trend(before)),
                dynamicTest("consent", () -> consent(before)),
                dynamicTest("flow", () -> flow(before)),
                dynamicTest("the half-year that runs, month by month", () -> running(atMonthEnd)),
                dynamicTest("change in SDQ and ORS", () -> outcomes(before)),
                dynamicTest("the family's experience", () -> experience(before)),
                dynamicTest("open cases", this::ageing),
                dynamicTest("the coming meetings", this::forecast),
                dynamicTest("how long each step takes", this::steps),
                dynamicTest("what is waited for", () -> waiting(before)),
                dynamicTest("a period is the sum of its half-years", () -> sums(before)),
                dynamicTest("the report holds every view", this::report)));
        tests.add(dynamicTest("and the same when the cases have been purged", () -> purged(before)));
        return tests.stream();
    }

    private void playTo(LocalDate day) {
        playback.until(day.atTime(3, 0));
        readHistory();
        playback.night();
    }

    private List<View> views(String unit, String from, String to) {
        return bottlenecks.of("petra.process", new Question("havsvik", unit, from, to));
    }

    private static final List<String> UNITS =
            List.of("site", "team:norr", "team:syd", "agency:school", "agency:social", "agency:health");

    /** By unit and term. */
    private Map<String, List<View>> all() {
        Map<String, List<View>> all = new TreeMap<>();
        for (String unit : UNITS) {
            TERMS.forEach(term -> all.put(unit + " " + term, views(unit, term, term)));
            all.put(unit + " both", views(unit, AUTUMN, SPRING));
        }
        return all;
    }

    // What is expected, from the scenario.

    private void count(LocalDateTime now) {
        seen.clear();
        scenario.cases().stream()
                .filter(planned -> !planned.protectedIdentity())
                .forEach(planned -> new Life(planned).until(now));
    }

    private final class Life {

        private final PlannedCase planned;
        private LocalDate contacted;
        private LocalDate meeting;
        private LocalDate plan;
        private final Map<String, Integer> firstSdq = new HashMap<>();
        private Double firstOrs;
        private int order;

        Life(PlannedCase planned) {
            this.planned = planned;
        }

        void until(LocalDateTime now) {
            planned.acts().stream().filter(act -> act.at().isBefore(now)).forEach(this::live);
        }

        private void see(LocalDate day, String figure, String code, Double value) {
            seen.add(new Seen(planned, day, order++, figure, code, value));
        }

        private void live(PlannedAct act) {
            LocalDate today = act.at().toLocalDate();
            Map<String, Object> form =
                    act.form() == null ? Map.of() : act.form().apply("HLT-2027-00001");
            if (act.kind() == PlannedAct.Kind.RAISE) {
                see(planned.raisedOn(), "started", "all", null);
            }
            for (PlannedFact fact : act.facts()) {
                switch (fact.kind()) {
                    case CONTACTED -> contacted(fact, today);
                    case CONSENT -> {
                        if (fact.code().equals("given")) {
                            see(today, "consent", "given", days(contacted, today));
                        }
                    }
                    case DECIDED -> meeting = fact.day();
                    case FEEDBACK -> inTime(fact.day(), "feedback", meeting, meeting.plusDays(7));
                    case SIP_HELD -> {
                        inTime(
                                fact.day(),
                                "sip",
                                planned.raisedOn(),
                                planned.raisedOn().plusDays(30));
                        plan = fact.day();
                    }
                    case FOLLOWED_UP -> {
                        inTime(fact.day(), "followUp", plan, plan.plusMonths(6));
                        plan = fact.day();
                    }
                    case ORS -> ors(fact.day(), Double.parseDouble(fact.code()));
                    case ENDED -> see(today, "closed", "all", null);
                    default -> {
                        // Not in any view.
                    }
                }
            }
            switch (act.key()) {
                case "userTask_decideWithoutConsent" ->
                    see(
                            today,
                            "consent",
                            form.get("raiseDeidentified").equals("yes") ? "deidentified" : "refused",
                            null);
                case "userTask_recordSdq" -> {
                    see(today, "sdq", (String) form.get("sdqDone"), null);
                    sdq(form, "sdq");
                }
                case "userTask_recordFollowUpSdq" -> sdq(form, "sdq");
                case "userTask_recordClosing" -> {
                    sdq(form, "closingSdq");
                    experience(today, form);
                }
                case "userTask_holdFollowUp" -> experience(LocalDate.parse((String) form.get("followUpHeldOn")), form);
                default -> {
                    // Nothing that is counted.
                }
            }
        }

        private void contacted(PlannedFact fact, LocalDate today) {
            contacted = fact.day();
            boolean acute = planned.urgency().equals("acute");
            LocalDate limit = planned.raisedOn().plusDays(acute ? 0 : 7);
            inTime(fact.day(), "contact", planned.raisedOn(), limit);
            inTime(fact.day(), acute ? "acute" : "normal", planned.raisedOn(), limit);
            if (fact.code().equals("no")) {
                see(today, "consent", "declined", null);
            }
        }

        private void inTime(LocalDate day, String figure, LocalDate from, LocalDate limit) {
            see(day, figure, day.isAfter(limit) ? "late" : "onTime", days(from, day));
        }

        private void sdq(Map<String, Object> form, String prefix) {
            if (!"yes".equals(form.get(prefix + "Done"))) {
                return;
            }
            String rater = (String) form.get(prefix + "Rater");
            int total = Stream.of("Emotional", "Conduct", "Hyperactivity", "Peer")
                    .mapToInt(scale -> (Integer) form.get(prefix + scale))
                    .sum();
            Integer first = firstSdq.putIfAbsent(rater, total);
            if (first != null) {
                int change = total - first;
                see(
                        LocalDate.parse((String) form.get(prefix + "Date")),
                        "sdq." + rater,
                        change <= -7 ? "better" : change >= 7 ? "worse" : "same",
                        (double) change);
            }
        }

        private void ors(LocalDate day, double total) {
            if (firstOrs == null) {
                firstOrs = total;
                return;
            }
            double change = total - firstOrs;
            see(day, "ors", change >= 5 ? "better" : change <= -5 ? "worse" : "same", change);
        }

        private void experience(LocalDate day, Map<String, Object> form) {
            for (String question : List.of("Listened", "Concrete", "FollowedUp", "Recommend")) {
                int answer = Integer.parseInt((String) form.get("experience" + question));
                see(day, "experience" + question, answer >= 4 ? "high" : "low", null);
            }
        }

        private static double days(LocalDate from, LocalDate to) {
            return ChronoUnit.DAYS.between(from, to);
        }
    }

    private static Predicate<Seen> of(String unit) {
        String id = unit.substring(unit.indexOf(':') + 1);
        return unit.startsWith("team:")
                ? one -> one.of().team().equals(id)
                : unit.startsWith("agency:") ? one -> one.of().agency().equals(id) : one -> true;
    }

    /** Each child once: what was last in the term. */
    private List<Seen> expected(String unit, String figure, Predicate<LocalDate> when) {
        return seen.stream()
                .filter(one -> one.figure().equals(figure) && when.test(one.day()))
                .filter(of(unit))
                .collect(Collectors.groupingBy(one -> one.of().index(), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofChild ->
                        ofChild.stream().max(Comparator.comparing(Seen::order)).orElseThrow())
                .toList();
    }

    private List<Seen> expected(String unit, String figure, String term) {
        return expected(unit, figure, day -> term(day).equals(term));
    }

    private static int count(List<Seen> expected, String code) {
        return (int) expected.stream().filter(one -> one.code().equals(code)).count();
    }

    private static Double share(List<Seen> expected, String code) {
        return expected.isEmpty() ? null : Math.round(1000.0 * count(expected, code) / expected.size()) / 10.0;
    }

    private static Double median(List<Seen> expected) {
        List<Double> values = expected.stream()
                .map(Seen::value)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        int size = values.size();
        if (size == 0) {
            return null;
        }
        double median = (values.get((size - 1) / 2) + values.get(size / 2)) / 2;
        return Math.round(median * 10) / 10.0;
    }

    // Comparison.

    private static View view(List<View> views, String id) {
        return views.stream().filter(view -> view.id().equals(id)).findFirst().orElseThrow();
    }

    /** What is told is what was expected; a number of children that is told is none or enough. */
    private static final class Comparison {

        private int told;

        void count(String what, Number value, int expected) {
            if (value != null) {
                assertThat(value.intValue()).as(what).isEqualTo(expected);
                assertThat(expected == 0 || expected >= SMALLEST)
                        .as(what + ": " + expected)
                        .isTrue();
                told += expected > 0 ? 1 : 0;
            }
        }

        void number(String what, Number value, Double expected) {
            if (value != null) {
                assertThat(expected).as(what).isNotNull();
                assertThat(value.doubleValue()).as(what).isEqualTo(expected);
                told++;
            }
        }

        void assertThatMuchIsTold(String what, int least) {
            assertThat(told).as("numbers told of " + what).isGreaterThanOrEqualTo(least);
        }
    }

    private interface OneView {
        void compare(Comparison comparison, String unit, String term, View view);
    }

    private static void eachView(Map<String, List<View>> all, String id, int least, OneView test) {
        Comparison comparison = new Comparison();
        all.forEach((key, views) -> {
            String[] unitAndTerm = key.split(" ");
            if (TERMS.contains(unitAndTerm[1])) {
                test.compare(comparison, unitAndTerm[0], unitAndTerm[1], view(views, id));
            }
        });
        comparison.assertThatMuchIsTold(id, least);
    }

    private static final Map<String, TermFigure> FIGURES = Map.ofEntries(
            Map.entry("contact", TermFigure.CONTACT),
            Map.entry("consent", TermFigure.CONSENT),
            Map.entry("feedback", TermFigure.FEEDBACK),
            Map.entry("sdq", TermFigure.SDQ),
            Map.entry("sip", TermFigure.SIP),
            Map.entry("followUp", TermFigure.FOLLOW_UP),
            Map.entry("sdq.parent", TermFigure.SDQ_PARENT),
            Map.entry("sdq.teacher", TermFigure.SDQ_TEACHER),
            Map.entry("sdq.self", TermFigure.SDQ_SELF),
            Map.entry("ors", TermFigure.ORS),
            Map.entry("experienceListened", TermFigure.LISTENED),
            Map.entry("experienceConcrete", TermFigure.CONCRETE),
            Map.entry("experienceFollowedUp", TermFigure.FOLLOWED_UP),
            Map.entry("experienceRecommend", TermFigure.RECOMMEND));

    /** The counts behind all that is told, before anything is hidden. */
    private void trueCounts() {
        int compared = 0;
        for (String term : TERMS) {
            Term of = periods.between(audience.of("petra.process").site(), term, term)
                    .get(0);
            TermFigures.Counted counted = figures.read("havsvik", of);
            Map<String, Predicate<Seen>> rows = new TreeMap<>();
            UNITS.forEach(unit -> rows.put(unit.equals("site") ? "*" : unit.replace("team:", ""), of(unit)));
            months(term)
                    .forEach(month -> rows.put("month:" + month.getMonthValue(), one -> YearMonth.from(one.day())
                            .equals(month)));
            for (Map.Entry<String, Predicate<Seen>> row : rows.entrySet()) {
                for (Map.Entry<String, TermFigure> figure : FIGURES.entrySet()) {
                    List<Seen> expected = expected("site", figure.getKey(), term).stream()
                            .filter(row.getValue())
                            .toList();
                    String what = term + row.getKey() + figure.getKey();
                    Map<String, Integer> codes = new TreeMap<>();
                    expected.forEach(one -> codes.merge(one.code(), 1, Integer::sum));
                    Map<String, Integer> told = new TreeMap<>(counted.groups(row.getKey(), figure.getValue()));
                    told.values().removeIf(count -> count == 0);
                    assertThat(told).as(what).isEqualTo(codes);
                    assertThat(counted.median(row.getKey(), figure.getValue())
                                    .map(Number::doubleValue)
                                    .orElse(null))
                            .as(what)
                            .isEqualTo(median(expected));
                    compared += codes.size();
                }
                Map<String, Integer> urgency = new TreeMap<>();
                Stream.of("acute", "normal").forEach(urgent -> expected("site", urgent, term).stream()
                        .filter(row.getValue())
                        .forEach(one -> urgency.merge(urgent + "." + one.code(), 1, Integer::sum)));
                Map<String, Integer> told = new TreeMap<>(counted.groups(row.getKey(), TermFigure.CONTACT_BY_URGENCY));
                told.values().removeIf(count -> count == 0);
                assertThat(told).as(term + row.getKey()).isEqualTo(urgency);
                assertThat(sum(counted.groups(row.getKey(), TermFigure.AGENCY)))
                        .as(term + row.getKey())
                        .isEqualTo(expected("site", "started", term).stream()
                                .filter(row.getValue())
                                .count());
                assertThat(sum(counted.groups(row.getKey(), TermFigure.OUTCOME)))
                        .as(term + row.getKey())
                        .isEqualTo(expected("site", "closed", term).stream()
                                .filter(row.getValue())
                                .count());
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    private static int sum(Map<String, Integer> groups) {
        return groups.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void goals(Map<String, List<View>> all) {
        List<String> figures = List.of("contact", "acute", "normal", "feedback", "sip", "followUp", "sdq");
        eachView(all, "goals", 40, (comparison, unit, term, view) -> {
            assertThat(view.rows()).hasSameSizeAs(figures);
            for (int index = 0; index < figures.size(); index++) {
                String figure = figures.get(index);
                List<Seen> expected = expected(unit, figure, term);
                List<Number> values = view.rows().get(index).values();
                String what = unit + " " + term + " " + figure;
                comparison.count(what, values.get(0), expected.size());
                comparison.number(what + " median", values.get(1), median(expected));
                comparison.number(
                        what + " share", values.get(2), share(expected, figure.equals("sdq") ? "yes" : "onTime"));
            }
        });
    }

    private void trend(Map<String, List<View>> all) {
        List<String> figures = List.of("contact", "feedback", "sip", "followUp");
        eachView(all, "trend", 4, (comparison, unit, term, view) -> {
            List<YearMonth> months = months(term);
            // Where no month may be told, the term as a whole stands in their place.
            boolean isByMonth = unit.equals("site") && view.rows().size() > 1;
            for (int row = 0; row < view.rows().size(); row++) {
                YearMonth month = months.get(row);
                Predicate<LocalDate> when = day -> term(day).equals(term);
                for (int column = 0; column < figures.size(); column++) {
                    String figure = figures.get(column);
                    List<Seen> expected = isByMonth ? lastOfTermIn(figure, term, month) : expected(unit, figure, when);
                    comparison.number(
                            unit + " " + term + " " + row + " " + figure,
                            view.rows().get(row).values().get(column),
                            share(expected, "onTime"));
                }
            }
            assertThat(view.rows()).hasSize(isByMonth ? 6 : 1);
        });
    }

    /** A child is in the month of what was last in the term. */
    private List<Seen> lastOfTermIn(String figure, String term, YearMonth month) {
        return expected("site", figure, term).stream()
                .filter(one -> YearMonth.from(one.day()).equals(month))
                .toList();
    }

    private static List<YearMonth> months(String term) {
        int year = Integer.parseInt(term.substring(0, 4));
        return IntStream.rangeClosed(1, 6)
                .mapToObj(month -> YearMonth.of(year, term.endsWith("-1") ? month : month + 6))
                .toList();
    }

    private void consent(Map<String, List<View>> all) {
        List<String> codes = List.of("given", "deidentified", "refused", "declined");
        eachView(all, "consent", 0, (comparison, unit, term, view) -> {
            List<Seen> expected = expected(unit, "consent", term);
            for (int row = 0; row < codes.size(); row++) {
                List<Number> values = view.rows().get(row).values();
                String what = unit + " " + term + " " + codes.get(row);
                comparison.count(what, values.get(0), count(expected, codes.get(row)));
                comparison.number(what + " median", values.get(1), median(expected));
                comparison.number(what + " share", values.get(2), share(expected, codes.get(row)));
            }
        });
    }

    private void flow(Map<String, List<View>> all) {
        eachView(all, "flow", 20, (comparison, unit, term, view) -> {
            List<Row> rows = view.rows();
            if (unit.equals("site")) {
                assertThat(rows).hasSize(7);
                flowOfMonths(comparison, term, rows);
            }
            Row whole = rows.get(rows.size() - 1);
            comparison.count(
                    unit + term + " started",
                    whole.values().get(0),
                    expected(unit, "started", term).size());
            comparison.count(
                    unit + term + " closed",
                    whole.values().get(1),
                    expected(unit, "closed", term).size());
        });
    }

    private void flowOfMonths(Comparison comparison, String term, List<Row> rows) {
        List<YearMonth> months = months(term);
        for (int index = 0; index < Math.min(rows.size(), 6); index++) {
            YearMonth month = months.get(index);
            List<Number> values = rows.get(index).values();
            Predicate<LocalDate> when = day -> YearMonth.from(day).equals(month);
            comparison.count(
                    month + " started",
                    values.get(0),
                    expected("site", "started", when).size());
            comparison.count(
                    month + " closed",
                    values.get(1),
                    expected("site", "closed", when).size());
        }
    }

    /** On the first of December: until the end of November, and the whole only if each month is told. */
    private void running(List<View> views) {
        Comparison comparison = new Comparison();
        List<Row> rows = view(views, "flow").rows();
        assertThat(rows).hasSize(6);
        flowOfMonths(comparison, AUTUMN, rows.subList(0, 5));
        boolean hides = rows.subList(0, 5).stream().anyMatch(row -> row.values().get(0) == null);
        Number whole = rows.get(5).values().get(0);
        if (hides) {
            assertThat(whole).isNull();
        } else {
            comparison.count(
                    "so far",
                    whole,
                    expected("site", "started", day -> term(day).equals(AUTUMN) && day.getMonthValue() < 12)
                            .size());
        }
        comparison.assertThatMuchIsTold("the half-year that runs", 1);
    }

    private void outcomes(Map<String, List<View>> all) {
        List<String> codes = List.of("better", "same", "worse");
        OneView each = (comparison, unit, term, view) -> {
            List<String> figures = view.id().equals("outcomes-ors")
                    ? List.of("ors")
                    : List.of("sdq.parent", "sdq.teacher", "sdq.self");
            for (int row = 0; row < figures.size(); row++) {
                List<Seen> expected = expected(unit, figures.get(row), term);
                List<Number> values = view.rows().get(row).values();
                for (int column = 0; column < codes.size(); column++) {
                    comparison.count(
                            unit + term + figures.get(row) + codes.get(column),
                            values.get(column),
                            count(expected, codes.get(column)));
                }
                comparison.number(unit + term + figures.get(row), values.get(3), median(expected));
            }
        };
        eachView(all, "outcomes-sdq", 0, each);
        eachView(all, "outcomes-ors", 2, each);
    }

    private void experience(Map<String, List<View>> all) {
        List<String> questions = List.of("Listened", "Concrete", "FollowedUp", "Recommend");
        eachView(all, "experience", 8, (comparison, unit, term, view) -> {
            for (int row = 0; row < questions.size(); row++) {
                List<Seen> expected = expected(unit, "experience" + questions.get(row), term);
                List<Number> values = view.rows().get(row).values();
                comparison.count(unit + term + questions.get(row), values.get(0), expected.size());
                comparison.number(unit + term + questions.get(row), values.get(1), share(expected, "high"));
            }
        });
    }

    private void ageing() {
        Comparison comparison = new Comparison();
        LocalDateTime now = LocalDateTime.now(clock);
        Map<String, Map<Integer, Integer>> expected = new HashMap<>();
        scenario.cases().stream()
                .filter(planned -> !planned.protectedIdentity()
                        && planned.acts().get(0).at().isBefore(now))
                .filter(planned -> !planned.endsAt().isBefore(now))
                .forEach(planned -> {
                    long days = ChronoUnit.DAYS.between(planned.raisedOn(), now.toLocalDate());
                    int age = days < 30 ? 0 : days < 90 ? 1 : days < 180 ? 2 : days < 365 ? 3 : 4;
                    Stream.of("site", "team:" + planned.team(), "agency:" + planned.agency())
                            .forEach(unit -> {
                                expected.computeIfAbsent(unit, key -> new HashMap<>())
                                        .merge(age, 1, Integer::sum);
                                expected.get(unit).merge(5, 1, Integer::sum);
                            });
                });
        for (String unit : UNITS) {
            List<Row> rows = view(views(unit, SPRING, SPRING), "ageing").rows();
            assertThat(rows).hasSize(6);
            for (int age = 0; age < 6; age++) {
                comparison.count(
                        unit + " age " + age,
                        rows.get(age).values().get(0),
                        expected.getOrDefault(unit, Map.of()).getOrDefault(age, 0));
            }
        }
        comparison.assertThatMuchIsTold("open cases", 3);
    }

    private void forecast() {
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDate monday = LocalDate.of(2028, 7, 10);
        List<Row> rows = view(views("site", SPRING, SPRING), "forecast").rows();
        assertThat(rows).hasSize(2);
        Comparison comparison = new Comparison();
        for (int index = 0; index < 2; index++) {
            String team = List.of("norr", "syd").get(index);
            List<Number> values = rows.get(index).values();
            List<PlannedCase> ofTeam = scenario.cases().stream()
                    .filter(planned -> planned.team().equals(team) && !planned.protectedIdentity())
                    .toList();
            int waiting = (int) ofTeam.stream()
                    .filter(planned -> planned.next(now)
                            .filter(act -> Set.of("userTask_putOnAgenda", "userTask_recordDecision")
                                            .contains(act.key())
                                    || act.kind() == PlannedAct.Kind.BY_ITSELF
                                            && act.facts().stream()
                                                    .anyMatch(fact -> fact.kind() == PlannedFact.Kind.BOOKED))
                            .isPresent())
                    .filter(planned -> planned.acts().get(0).at().isBefore(now))
                    .count();
            int came = (int) ofTeam.stream()
                    .filter(planned -> !planned.raisedOn().isBefore(monday.minusWeeks(12))
                            && planned.raisedOn().isBefore(monday))
                    .count();
            comparison.count(team + " waiting", values.get(0), waiting);
            if (values.get(1) != null) {
                assertThat(values.get(1).intValue()).isEqualTo((int) Math.round(came * 8 / 12.0));
                assertThat(came == 0 || came >= SMALLEST).isTrue();
            }
            // The summer break ends on 16 August: Norr meets every second Wednesday, Syd each month's first Thursday.
            int meetings = team.equals("norr") ? 1 : 0;
            assertThat(values.get(2).intValue()).as(team + " meetings").isLessThanOrEqualTo(meetings + 1);
            assertThat(values.get(3).intValue()).isEqualTo(6 * values.get(2).intValue());
            assertThat(values.get(4))
                    .satisfiesAnyOf(
                            hidden -> assertThat(values.get(0) == null || values.get(1) == null)
                                    .isTrue(),
                            left -> assertThat(left.intValue())
                                    .isEqualTo(values.get(3).intValue()
                                            - values.get(0).intValue()
                                            - values.get(1).intValue()));
        }
    }

    // Waits, from the engine's own history.

    private void readHistory() {
        Map<String, String> numbers = new HashMap<>();
        history.createHistoricProcessInstanceQuery()
                .list()
                .forEach(instance -> numbers.put(instance.getId(), instance.getBusinessKey()));
        Map<String, PlannedCase> cases = new HashMap<>();
        scenario.cases().stream()
                .filter(planned -> playback.numberOf(planned) != null)
                .forEach(planned -> cases.put(playback.numberOf(planned), planned));
        for (HistoricTaskInstance task :
                history.createHistoricTaskInstanceQuery().finished().list()) {
            String tenant = task.getTenantId();
            PlannedCase ofCase = cases.get(String.valueOf(numbers.get(task.getProcessInstanceId())));
            boolean counted = tenant != null
                    && tenant.startsWith("havsvik.")
                    && !tenant.contains("_site")
                    && !tenant.contains("@")
                    && (ofCase == null || !ofCase.protectedIdentity());
            String unit = counted ? tenant.substring("havsvik.".length()).split("[+!]")[0] : "";
            boolean ofTeam = Set.of("norr", "syd").contains(unit);
            String team = ofTeam ? unit : ofCase == null ? null : ofCase.team();
            if (counted && team != null) {
                LocalDate day =
                        task.getEndTime().toInstant().atZone(clock.getZone()).toLocalDate();
                waited.putIfAbsent(
                        task.getId(),
                        new Waited(
                                task.getProcessDefinitionKey(),
                                task.getTaskDefinitionKey(),
                                team,
                                ofTeam ? null : unit,
                                term(day),
                                Math.floor((task.getEndTime().getTime()
                                                - task.getStartTime().getTime())
                                        / 3_600_000.0),
                                task.getDueDate() == null
                                        ? null
                                        : task.getEndTime().after(task.getDueDate()),
                                !"completed".equals(task.getDeleteReason())));
            }
        }
    }

    private List<Waited> waited(String unit, String term) {
        String id = unit.substring(unit.indexOf(':') + 1);
        return waited.values().stream()
                .filter(wait -> wait.term().equals(term))
                .filter(wait -> unit.startsWith("team:")
                        ? wait.team().equals(id)
                        : !unit.startsWith("agency:") || id.equals(wait.agency()))
                .toList();
    }

    private void steps() {
        Comparison comparison = new Comparison();
        for (String unit : UNITS) {
            for (String term : TERMS) {
                Audience.Unit of = audience.unit("petra.process", "havsvik", unit);
                List<WaitTimes.Slow> slowest =
                        waitTimes.slowest(of, periods.between(of.site(), term, term), Diagrams.Choice.ALL, 1_000);
                for (WaitTimes.Slow slow : slowest) {
                    List<Waited> expected = waited(unit, term).stream()
                            .filter(wait -> wait.process().equals(slow.step().processKey())
                                    && wait.task().equals(slow.step().activityId()))
                            .toList();
                    String what = unit + term + slow.step();
                    comparison.count(what, slow.waits(), expected.size());
                    List<Waited> due = expected.stream()
                            .filter(wait -> !wait.dropped() && wait.late() != null)
                            .toList();
                    comparison.number(
                            what + " late",
                            slow.lateShare(),
                            due.isEmpty()
                                    ? null
                                    : Math.round(1000.0
                                                    * due.stream()
                                                            .filter(Waited::late)
                                                            .count()
                                                    / due.size())
                                            / 10.0);
                    comparison.number(
                            what + " p90",
                            slow.p90Days(),
                            Math.round(ninth(expected.stream()
                                                    .filter(wait -> !wait.dropped())
                                                    .map(Waited::hours)
                                                    .sorted()
                                                    .toList())
                                            / 24
                                            * 10)
                                    / 10.0);
                }
                assertThat(slowest)
                        .isSortedAccordingTo(
                                Comparator.comparing(WaitTimes.Slow::p90Days).reversed());
            }
        }
        comparison.assertThatMuchIsTold("steps", 60);
        assertThat(view(views("site", SPRING, SPRING), "worst-steps").rows()).hasSize(10);
    }

    private static double ninth(List<Double> sorted) {
        double place = 0.9 * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    private static final Set<String> ON_FAMILY = Set.of("userTask_obtainGuardianConsent");
    private static final Set<String> ON_MEETING =
            Set.of("userTask_putOnAgenda", "userTask_recordDecision", "userTask_holdSip", "userTask_holdFollowUp");

    private void waiting(Map<String, List<View>> all) {
        List<Function<Waited, Boolean>> kinds = List.of(
                wait -> !ON_FAMILY.contains(wait.task()) && !ON_MEETING.contains(wait.task()),
                wait -> ON_MEETING.contains(wait.task()),
                wait -> ON_FAMILY.contains(wait.task()));
        eachView(all, "waiting", 12, (comparison, unit, term, view) -> {
            double hours =
                    waited(unit, term).stream().mapToDouble(Waited::hours).sum();
            for (int row = 0; row < kinds.size(); row++) {
                Function<Waited, Boolean> kind = kinds.get(row);
                List<Waited> expected =
                        waited(unit, term).stream().filter(kind::apply).toList();
                List<Number> values = view.rows().get(row).values();
                comparison.count(unit + term + row, values.get(0), expected.size());
                comparison.number(
                        unit + term + row,
                        values.get(1),
                        Math.round(1000
                                        * expected.stream()
                                                .mapToDouble(Waited::hours)
                                                .sum()
                                        / hours)
                                / 10.0);
            }
        });
    }

    // Together.

    private void sums(Map<String, List<View>> all) {
        int told = 0;
        for (String unit : UNITS) {
            for (String id : List.of("goals", "experience", "consent", "outcomes-ors")) {
                List<Row> both = view(all.get(unit + " both"), id).rows();
                for (int row = 0; row < both.size(); row++) {
                    int at = row;
                    List<Number> parts = TERMS.stream()
                            .map(term -> view(all.get(unit + " " + term), id)
                                    .rows()
                                    .get(at)
                                    .values()
                                    .get(0))
                            .filter(Objects::nonNull)
                            .toList();
                    Number sum = both.get(row).values().get(0);
                    // Of a group, only half-years whose groups are all told are summed.
                    if (sum != null && !parts.isEmpty()) {
                        assertThat(parts.stream().mapToInt(Number::intValue).sum())
                                .as(unit + id + row)
                                .isGreaterThanOrEqualTo(sum.intValue());
                        told++;
                    }
                }
            }
        }
        assertThat(told).isGreaterThan(20);
    }

    private void report() {
        byte[] pdf = report.of("stig.styr", "havsvik", SPRING);

        assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(pdf.length).isGreaterThan(20_000);
    }

    /** Little is left of the cases, and the waits are read from their months' sums: the figures are the same. */
    private void purged(Map<String, List<View>> before) {
        int left = cases();
        for (LocalDate day = LocalDate.of(2028, 8, 1); day.getYear() < 2029; day = day.plusMonths(1)) {
            playback.until(day.atTime(3, 0));
            playback.night();
        }
        waitMonths.nightly();
        assertThat(left).isLessThan(CASES);
        assertThat(cases()).as("cases left of " + left).isLessThan(left);
        List<String> live = List.of("ageing", "forecast");
        Map<String, List<View>> after = all();
        before.forEach((key, views) -> {
            for (View view : views) {
                if (!live.contains(view.id())) {
                    assertThat(view(after.get(key), view.id()).rows())
                            .as(key + view.id())
                            .isEqualTo(view.rows());
                }
            }
        });
    }

    private int cases() {
        return jdbc.queryForObject("select count(*) from hlt_case", Integer.class);
    }
}
