package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.insight.CaseFacts.Occasion;
import se.hlt.insight.CaseFacts.Step;
import se.hlt.insight.TermFigures.Figures;
import se.hlt.support.HltTest;

/** Figures beside counts that are made from the made-up cases themselves, not from the tables. */
@HltTest
@DisplayName("The figures of a term")
class TermFiguresTest {

    private static final Term AUTUMN = new Term(2026, Term.Half.AUTUMN, 6);
    private static final String HIDDEN = "visas inte";

    @Autowired
    private TermFigures figures;

    @Autowired
    private CaseFacts facts;

    @Autowired
    private JdbcTemplate jdbc;

    private final Random random = new Random(20261122);
    private final List<Child> children = new ArrayList<>();

    /** A made-up case, and what the figures are to tell of it. */
    private record Child(
            String number,
            String team,
            LocalDate openedOn,
            String ageBand,
            String agency,
            int contactDays,
            String consent,
            int sdqChange,
            double orsChange,
            int listened,
            boolean followedUpInTime) {}

    @BeforeEach
    void cases() {
        // Two hundred before, in and after the term; Norr has many, Syd has few.
        for (int i = 0; i < 200; i++) {
            LocalDate openedOn = LocalDate.of(2026, 5, 1).plusDays(random.nextInt(300));
            Child child = new Child(
                    "HLT-2026-%05d".formatted(i),
                    random.nextInt(10) < 8 ? "norr" : "syd",
                    openedOn,
                    List.of("0-5", "6-9", "10-12", "13-").get(random.nextInt(4)),
                    List.of("school", "social", "health").get(random.nextInt(3)),
                    random.nextInt(12),
                    List.of("given", "given", "given", "deidentified", "refused", "declined")
                            .get(random.nextInt(6)),
                    random.nextInt(9) - 5,
                    random.nextInt(16) - 5,
                    1 + random.nextInt(5),
                    random.nextInt(4) > 0);
            children.add(child);
            store(child);
        }
        figures.count("havsvik", AUTUMN);
    }

    @Test
    @DisplayName("of a team are those counted from its cases, or not shown")
    void team() {
        for (String team : List.of("norr", "syd")) {
            Figures told = figures.ofTeam("havsvik", team, AUTUMN);
            assertThatTrue(told, child -> child.team().equals(team), true);
        }
        assertThat(figures.ofTeam("havsvik", "norr", AUTUMN).newCases().stream()
                        .filter(line -> line.label().startsWith("Ålder"))
                        .map(FigureLine::value))
                .as("Norr has enough of each age to tell")
                .doesNotContain(HIDDEN);
    }

    @Test
    @DisplayName("of the site are those counted from all of its cases, or not shown")
    void site() {
        assertThatTrue(figures.ofSite("havsvik", AUTUMN), child -> true, false);
    }

    @Test
    @DisplayName("of meetings are those held, cancelled and moved in the term, and how often each agency was there")
    void meetings() {
        meeting("umea", "teg", "2026-07-01", "held", Map.of("school", true, "health", false));
        meeting("umea", "teg", "2026-12-31", "held", Map.of("school", true, "health", true));
        meeting("umea", "teg", "2026-09-01", "cancelled", Map.of());
        meeting("umea", "teg", "2027-01-01", "held", Map.of("school", false));
        meeting("umea", "ersboda", "2026-09-01", "moved", Map.of());
        meeting("umea", "ersboda", "2026-09-08", "held", Map.of("health", false));
        figures.count("umea", AUTUMN);

        assertThat(figures.ofTeam("umea", "teg", AUTUMN).meetings())
                .contains(
                        new FigureLine("Möten: hållna", "2"),
                        new FigureLine("Möten: inställda", "1"),
                        new FigureLine("Möten: flyttade", "0"),
                        new FigureLine("Närvaro: Skola", "2 av 2 (100 %)"),
                        new FigureLine("Närvaro: Hälsocentral", "1 av 2 (50 %)"));
        assertThat(figures.ofSite("umea", AUTUMN).meetings())
                .contains(
                        new FigureLine("Möten: hållna", "3"),
                        new FigureLine("Möten: flyttade", "1"),
                        new FigureLine("Närvaro: Hälsocentral", "1 av 3 (33 %)"));
    }

    @Test
    @DisplayName("tell of a small team's new cases neither how many they are nor anything of them")
    void smallTeam() {
        for (int i = 0; i < 4; i++) {
            store(new Child(
                    "HLT-2027-%05d".formatted(i),
                    "syd",
                    LocalDate.of(2027, 2, 1),
                    "6-9",
                    "school",
                    1,
                    "given",
                    1,
                    1,
                    5,
                    true));
        }
        Term spring = new Term(2027, Term.Half.SPRING, 6);
        children.stream()
                .filter(child -> child.openedOn().getYear() == 2027)
                .forEach(child -> facts.remove(child.number()));
        figures.count("havsvik", spring);

        assertThat(figures.ofTeam("havsvik", "syd", spring).newCases())
                .containsExactly(new FigureLine("Nya ärenden", HIDDEN));
        assertThat(figures.ofSite("havsvik", spring).newCases()).containsExactly(new FigureLine("Nya ärenden", HIDDEN));
    }

    @Test
    @DisplayName("stay as they were counted, whatever happens to the cases afterwards")
    void frozen() {
        Figures before = figures.ofTeam("havsvik", "norr", AUTUMN);
        children.stream().limit(60).forEach(child -> facts.remove(child.number()));
        figures.count("havsvik", AUTUMN);

        assertThat(figures.ofTeam("havsvik", "norr", AUTUMN)).isEqualTo(before);
    }

    @Test
    @DisplayName("of a term without cases are noughts, not errors")
    void empty() {
        Term before = new Term(2020, Term.Half.SPRING, 6);
        figures.count("umea", before);

        assertThat(figures.ofTeam("umea", "teg", before).newCases().get(0))
                .isEqualTo(new FigureLine("Nya ärenden", "0"));
        assertThat(figures.ofSite("umea", before).results())
                .extracting(FigureLine::value)
                .containsOnly("0");
    }

    @Test
    @DisplayName("are of whole months, from the month after the spring term's last to the year's end")
    void terms() {
        assertThat(Term.of(LocalDate.of(2026, 6, 30), 6)).isEqualTo(new Term(2026, Term.Half.SPRING, 6));
        assertThat(Term.of(LocalDate.of(2026, 7, 1), 6)).isEqualTo(AUTUMN);
        assertThat(Term.of(LocalDate.of(2026, 7, 31), 7)).isEqualTo(new Term(2026, Term.Half.SPRING, 7));
        assertThat(AUTUMN.previous()).isEqualTo(new Term(2026, Term.Half.SPRING, 6));
        assertThat(AUTUMN.previous().previous()).isEqualTo(new Term(2025, Term.Half.AUTUMN, 6));
        assertThat(AUTUMN.beginsOn()).isEqualTo("2026-07-01");
        assertThat(new Term(2028, Term.Half.SPRING, 6).endsOn()).isEqualTo("2028-06-30");
        assertThat(AUTUMN.label()).isEqualTo("HT 2026");
    }

    private void assertThatTrue(Figures told, Function<Child, Boolean> where, boolean someShown) {
        Map<String, Integer> expected = new TreeMap<>();
        List<Child> inTerm = children.stream()
                .filter(child -> where.apply(child)
                        && !child.openedOn().isBefore(AUTUMN.beginsOn())
                        && !child.openedOn().isAfter(AUTUMN.endsOn()))
                .toList();
        expected.put("Nya ärenden", inTerm.size());
        count(
                expected,
                inTerm,
                child -> "Ålder: "
                        + Map.of("0-5", "0–5 år", "6-9", "6–9 år", "10-12", "10–12 år", "13-", "13 år eller äldre")
                                .get(child.ageBand()));
        count(
                expected,
                inTerm,
                child -> "Uppmärksammat av: "
                        + Map.of("school", "Skola", "social", "Socialtjänst", "health", "Hälso- och sjukvård")
                                .get(child.agency()));
        count(
                expected,
                inTerm,
                child -> "Kontakt med familjen: " + (child.contactDays() <= 7 ? "i tid" : "senare än gränsen"));
        count(
                expected,
                inTerm,
                child -> "Samtycke: "
                        + Map.of(
                                        "given",
                                        "familjen samtycker",
                                        "deidentified",
                                        "togs upp avidentifierat",
                                        "refused",
                                        "samtycke saknas, togs inte upp",
                                        "declined",
                                        "familjen tackade nej")
                                .get(child.consent()));
        count(
                expected,
                inTerm,
                child -> "SDQ, förälder, minst 7 poängs ändring: "
                        + (2 * child.sdqChange() <= -7
                                ? "bättre"
                                : 2 * child.sdqChange() >= 7 ? "sämre" : "oförändrat"));
        count(
                expected,
                inTerm,
                child -> "ORS, minst 5 poängs ändring: "
                        + (child.orsChange() >= 5 ? "bättre" : child.orsChange() <= -5 ? "sämre" : "oförändrat"));
        count(
                expected,
                inTerm,
                child -> "Familjen blev lyssnad på: "
                        + (child.listened() >= 4 ? "ja (4–5 av 5)" : "delvis eller nej (1–3 av 5)"));
        count(
                expected,
                inTerm,
                child -> "Uppföljning: " + (child.followedUpInTime() ? "inom gränsen" : "senare än gränsen"));
        Map<String, String> lines = Stream.of(
                        told.newCases(), told.family(), told.meetings(), told.plans(), told.results())
                .flatMap(List::stream)
                .collect(Collectors.toMap(FigureLine::label, FigureLine::value, (one, other) -> one));
        int shown = 0;
        for (Map.Entry<String, Integer> figure : expected.entrySet()) {
            String value = lines.getOrDefault(figure.getKey(), HIDDEN);
            if (value.equals(HIDDEN)) {
                continue;
            }
            assertThat(value.split(" ", 2)[0]).as(figure.getKey()).isEqualTo(String.valueOf(figure.getValue()));
            assertThat(figure.getValue())
                    .as(figure.getKey())
                    .satisfiesAnyOf(count -> assertThat(count).isZero(), count -> assertThat(count)
                            .isGreaterThanOrEqualTo(5));
            shown++;
        }
        assertThat(shown).isGreaterThanOrEqualTo(someShown ? 10 : 5);
        assertThat(lines.getOrDefault("Dagar till kontakt, median", median(inTerm)))
                .isEqualTo(median(inTerm));
        assertThat(lines).containsEntry("Beslut", "0");
    }

    private static String median(List<Child> children) {
        List<Integer> days = children.stream().map(Child::contactDays).sorted().toList();
        double median = days.size() % 2 == 1
                ? days.get(days.size() / 2)
                : (days.get(days.size() / 2 - 1) + days.get(days.size() / 2)) / 2.0;
        return median == Math.rint(median)
                ? String.valueOf((int) median)
                : String.valueOf(median).replace('.', ',');
    }

    private static void count(Map<String, Integer> expected, List<Child> children, Function<Child, String> group) {
        children.forEach(child -> expected.merge(group.apply(child), 1, Integer::sum));
    }

    private void meeting(String site, String team, String day, String status, Map<String, Boolean> present) {
        String id = UUID.randomUUID().toString();
        jdbc.update(
                """
                insert into hlt_meeting_fact (id, site, team, meeting_date, status, required_agencies, present_agencies,
                cases, decisions, noted_at) values (?, ?, ?, ?, ?, 4, 2, 3, 3, current_timestamp)""",
                id,
                site,
                team,
                LocalDate.parse(day),
                status);
        present.forEach((agency, there) -> jdbc.update(
                "insert into hlt_meeting_attendance (meeting_id, agency, required, present) values (?, ?, true, ?)",
                id,
                agency,
                there));
    }

    private void store(Child child) {
        String fact = UUID.randomUUID().toString();
        LocalDate day = child.openedOn();
        jdbc.update(
                "insert into hlt_case_fact (id, site, team, agency, opened_year, opened_month, age_band) values (?, 'havsvik', ?, ?, ?, ?, ?)",
                fact,
                child.team(),
                child.agency(),
                day.getYear(),
                day.getMonthValue(),
                child.ageBand());
        jdbc.update(
                """
                insert into hlt_case (case_number, site, agency, team, initiator, agency_tenant, opened_on,
                protected_identity, fact_id) values (?, 'havsvik', ?, ?, 'lena.larare', 'havsvik.school', ?, false, ?)""",
                child.number(),
                child.agency(),
                child.team(),
                day,
                fact);
        String number = child.number();
        facts.step(number, Step.CONTACT, day, "accepted", child.contactDays(), child.contactDays() <= 7);
        // What came first is not counted: the last in the term is.
        facts.step(number, Step.CONSENT, day, "refused", null, null);
        facts.step(number, Step.CONSENT, day, child.consent(), 1, null);
        facts.step(number, Step.FOLLOW_UP, day, "continue", 100, child.followedUpInTime());
        for (String scale : List.of("sdqEmotional", "sdqConduct", "sdqHyperactivity", "sdqPeer", "sdqProsocial")) {
            facts.score(number, scale, Occasion.SIP, "parent", 5, day);
        }
        facts.score(number, "sdqConduct", Occasion.CLOSING, "parent", 5 + child.sdqChange(), day);
        for (String scale : List.of("sdqHyperactivity", "sdqPeer")) {
            facts.score(number, scale, Occasion.CLOSING, "parent", 5, day);
        }
        facts.score(number, "sdqEmotional", Occasion.CLOSING, "parent", 5 + child.sdqChange(), day);
        facts.score(number, "sdqProsocial", Occasion.CLOSING, "parent", 9, day);
        facts.score(number, "ors", Occasion.SIP, null, 20, day);
        facts.score(number, "ors", Occasion.CLOSING, null, 20 + child.orsChange(), day);
        facts.score(number, "experienceListened", Occasion.CLOSING, "guardian", child.listened(), day);
    }
}
