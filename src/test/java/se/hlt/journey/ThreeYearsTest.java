package se.hlt.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.demo.DemoPlayer;
import se.hlt.demo.PlannedAct;
import se.hlt.demo.PlannedCase;
import se.hlt.demo.PlannedFact;
import se.hlt.demo.PlannedMeeting;
import se.hlt.demo.Playback;
import se.hlt.demo.Scenario;
import se.hlt.demo.ScenarioWriter;
import se.hlt.governance.GovernanceService;
import se.hlt.insight.StuckCases;
import se.hlt.statistics.TermReports;
import se.hlt.support.HltTest;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/**
 * Three years of fictional cases at each site, through the real processes. What is expected is counted from the scenario,
 * which is written before anything is played, and with the days of a calendar of our own.
 */
@HltTest
@DisplayName("Three years of cases")
class ThreeYearsTest {

    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate TO = LocalDate.of(2028, 12, 31);
    private static final LocalDate NEVER = LocalDate.of(2100, 1, 1);

    /** Every half-year after the day before the first. */
    private static final List<LocalDate> REVIEWS = Stream.of(
                    "2026-06-30", "2026-12-30", "2027-06-30", "2027-12-30", "2028-06-30", "2028-12-30")
            .map(LocalDate::parse)
            .toList();

    /** Where coordinators are appointed for a term; elsewhere for a year at school. */
    private static final Set<String> BY_TERM = Set.of("havsvik", "vasterbotten");

    /** Of these the next one always waits for its day. */
    private static final Set<String> COMES_AGAIN = Set.of(
            "hlt-meeting",
            "governance-review",
            "steering-review",
            "coordinator-appointment",
            "coordinator-gathering",
            "term-report",
            "term-compilation");

    /** Cases at each site; more with {@code -Dhlt.years.cases=500}. */
    private static final int CASES = Integer.getInteger("hlt.years.cases", 40);

    @Autowired
    private ScenarioWriter writer;

    @Autowired
    private DemoPlayer player;

    @Autowired
    private StuckCases stuckCases;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private GovernanceService governance;

    @Autowired
    private TermReports termReports;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    @Autowired
    private TaskService taskService;

    @Autowired
    private IdentityService identityService;

    @ParameterizedTest(name = "at {0}")
    @ValueSource(strings = {"havsvik", "ockero", "kramfors", "umea", "vasterbotten"})
    @DisplayName("are played to their planned ends: none lost, none stuck, reminded in time, and counted rightly")
    void threeYears(String site) {
        Scenario scenario = writer.write(site, FROM, TO, CASES, site.hashCode());
        Playback playback = player.begin(scenario);
        Record record = new Record();
        LeadingForYears leading = new LeadingForYears(staff, time, taskService, runtimeService, identityService);
        governance.planWhatIsMissing(site);

        for (LocalDate day = FROM; !day.isAfter(TO.plusDays(1)); day = day.plusDays(1)) {
            LocalDateTime night = day.atTime(3, 0);
            playback.until(night);
            if (day.getDayOfMonth() <= 10) {
                termReports.beginDue();
            }
            leading.work();
            if (day.getDayOfMonth() == 1) {
                record.read();
                playback.night();
                if (day.getMonthValue() == 1 || day.getMonthValue() == 7) {
                    assertThatAllIsWell(scenario, playback, night);
                }
            }
        }
        assertThatWhatIsOldIsGone(scenario, playback, TO.plusDays(1));
        assertThatLeadersHaveMet(scenario, leading);
        assertThatTermsWereCounted(scenario);

        LocalDateTime end = playback.untilTheEnd();
        record.read();
        assertThatAllIsWell(scenario, playback, end);
        assertThat(runtimeService.createProcessInstanceQuery().list())
                .extracting(ProcessInstance::getProcessDefinitionKey)
                .filteredOn(key -> !COMES_AGAIN.contains(key))
                .isEmpty();
        assertThat(record.ends).isEqualTo(plannedEnds(scenario, playback));
        assertThat(record.meetings).containsAllEntriesOf(plannedMeetings(scenario));
        assertThat(record.meetings.keySet()).allMatch(YearsDays::meets).containsAll(YearsDays.meetings(site));
        assertThat(record.contactReminders).isEqualTo(plannedContactReminders(scenario, playback));
    }

    private void assertThatAllIsWell(Scenario scenario, Playback playback, LocalDateTime now) {
        assertThat(playback.failures()).isEmpty();
        assertThat(stuckCases.find()).isEmpty();
        assertThat(runtimeService.createIncidentQuery().list()).isEmpty();
        assertThat(running())
                .containsExactlyInAnyOrderElementsOf(scenario.cases().stream()
                        .filter(planned -> planned.raisedOn().isBefore(now.toLocalDate()))
                        .filter(planned -> !planned.endsAt().isBefore(now))
                        .map(playback::numberOf)
                        .toList());
        assertThat(counted()).containsExactlyInAnyOrderElementsOf(toBeCounted(scenario, now));
    }

    /** Reviews each half-year, a coordinator for every term or year, a gathering every term, reports a week after each. */
    private void assertThatLeadersHaveMet(Scenario scenario, LeadingForYears leading) {
        String site = scenario.site();
        Set<String> groups = managementGroups(site);
        for (LocalDate review : REVIEWS) {
            for (String group : groups) {
                String key = site + "._site+" + group + "@" + review;
                assertThat(leading.opened.get("governance-review").get(key))
                        .as(key)
                        .isBetween(review.minusDays(45), review.minusDays(28));
                assertThat(leading.done.get("governance-review").get(key))
                        .as(key)
                        .isBefore(review);
            }
            String steering = site + "._site@" + review;
            assertThat(leading.done.get("steering-review").get(steering))
                    .as(steering)
                    .isBefore(review);
            assertThat(leading.reports.get(steering)).as(steering).isEqualTo(groups.size());
        }
        assertThat(leading.reports).hasSize(REVIEWS.size());
        List<LocalDate> terms = LocalDate.of(2026, 7, 1)
                .datesUntil(TO.plusDays(2), Period.ofMonths(6))
                .toList();
        for (LocalDate term : terms) {
            if (term.getMonthValue() == 7 || BY_TERM.contains(site)) {
                for (String team : teams(site)) {
                    assertThat(leading.done.get("coordinator-appointment").get(team + "@" + term))
                            .as(team + " " + term)
                            .isBefore(term);
                }
            }
            if (term.isBefore(TO)) {
                assertThat(leading.done.get("coordinator-gathering").get(site + "._site@" + term))
                        .as("gathering " + term)
                        .isBetween(term, term.plusMonths(2));
            }
        }
        for (LocalDate term : terms.subList(0, terms.size() - 1)) {
            if (scenario.cases().stream()
                    .noneMatch(planned -> planned.raisedOn().isBefore(term) && !planned.protectedIdentity())) {
                continue; // Nothing to report of
            }
            String code = (term.getMonthValue() == 7 ? term.getYear() + "-spring" : term.getYear() - 1 + "-autumn");
            Set<String> all = new HashSet<>(teams(site));
            for (String team : all) {
                assertThat(leading.opened.get("term-report").get(team + "@" + code))
                        .as(team + " " + code)
                        .isEqualTo(term.plusDays(6));
            }
            assertThat(leading.done.get("term-compilation").get(site + "._site@" + code))
                    .as(code)
                    .isBetween(term.plusDays(6), term.plusDays(8));
        }
    }

    /** New cases and meetings of each team and term, which every report rests on, are those of the scenario. */
    private void assertThatTermsWereCounted(Scenario scenario) {
        Map<String, Integer> expected = new TreeMap<>();
        for (PlannedCase planned : scenario.cases()) {
            if (!planned.protectedIdentity()) {
                expected.merge(planned.team() + term(planned.raisedOn()) + "AGE_BAND", 1, Integer::sum);
                expected.merge("*" + term(planned.raisedOn()) + "AGE_BAND", 1, Integer::sum);
            }
        }
        // A term that ended before the site's first case is not reported of
        LocalDate first = scenario.cases().stream()
                .filter(planned -> !planned.protectedIdentity())
                .map(PlannedCase::raisedOn)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate firstTerm = LocalDate.of(first.getYear(), first.getMonthValue() < 7 ? 1 : 7, 1);
        for (PlannedMeeting meeting : scenario.meetings()) {
            if (meeting.date().isBefore(firstTerm)) {
                continue;
            }
            String held = meeting.held() ? "MEETINGS held" : "MEETINGS cancelled";
            expected.merge(meeting.team() + term(meeting.date()) + held, 1, Integer::sum);
            expected.merge("*" + term(meeting.date()) + held, 1, Integer::sum);
            for (String agency : meeting.attendance()) {
                expected.merge(meeting.team() + term(meeting.date()) + "PRESENT " + agency, 1, Integer::sum);
                expected.merge("*" + term(meeting.date()) + "PRESENT " + agency, 1, Integer::sum);
            }
        }
        // Of the last term the report comes when the simulation is over
        expected.keySet().removeIf(key -> key.contains(" 2028-autumn ") || key.contains(" 2029-"));
        Map<String, Integer> counted = new TreeMap<>();
        jdbc.query(
                "select team, term_year, term, figure, code, number from hlt_term_figure"
                        + " where site = ? and team not like '%:%'",
                row -> {
                    String term = row.getString(1) + " " + row.getInt(2) + "-" + row.getString(3) + " ";
                    switch (row.getString(4)) {
                        case "AGE_BAND" -> counted.merge(term + "AGE_BAND", row.getInt(6), Integer::sum);
                        case "MEETINGS", "PRESENT" ->
                            counted.put(term + row.getString(4) + " " + row.getString(5), row.getInt(6));
                        default -> {
                            // Counted otherwise
                        }
                    }
                },
                scenario.site());
        assertThat(counted).isEqualTo(expected);
    }

    private static String term(LocalDate day) {
        return " " + day.getYear() + (day.getMonthValue() < 7 ? "-spring " : "-autumn ");
    }

    private static Set<String> teams(String site) {
        return YearsDays.meetings(site).stream().map(key -> key.split("@")[0]).collect(Collectors.toSet());
    }

    /** One, but in Umeå (source 004), where each team has its own. */
    private static Set<String> managementGroups(String site) {
        return site.equals("umea")
                ? teams(site).stream().map(team -> team.split("\\.")[1]).collect(Collectors.toSet())
                : Set.of("ledning");
    }

    private List<String> running() {
        return jdbc.queryForList(
                "select business_key_ from act_hi_procinst where proc_def_key_ = 'identification' and end_time_ is null",
                String.class);
    }

    /** Half a year and a month after its last day nothing of a case is left but the facts, which tell nothing of it. */
    private void assertThatWhatIsOldIsGone(Scenario scenario, Playback playback, LocalDate today) {
        List<String> old = scenario.cases().stream()
                .filter(planned -> planned.acts().stream()
                        .allMatch(act -> act.at().isBefore(today.minusDays(211).atStartOfDay())))
                .map(playback::numberOf)
                .toList();
        assertThat(old).hasSizeGreaterThan(CASES / 3);
        assertThat(jdbc.queryForList("select case_number from hlt_case", String.class))
                .doesNotContainAnyElementsOf(old);
        assertThat(jdbc.queryForList("select distinct business_key_ from act_hi_procinst", String.class))
                .doesNotContainAnyElementsOf(old);
    }

    private List<List<Object>> counted() {
        return jdbc.query(
                """
                select team, agency, opened_year, opened_month, age_band, school_stage, urgency, consent, sharing, decision,
                outcome, closed_year, closed_month, days_to_contact, days_to_consent, days_to_feedback, days_to_sip
                from hlt_case_fact""",
                (row, index) -> {
                    List<Object> values = new ArrayList<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        values.add(row.getObject(column));
                    }
                    return values;
                });
    }

    private static List<List<Object>> toBeCounted(Scenario scenario, LocalDateTime now) {
        return scenario.cases().stream()
                .filter(planned -> planned.raisedOn().isBefore(now.toLocalDate()) && !planned.protectedIdentity())
                .map(planned -> row(planned, now))
                .toList();
    }

    private static List<Object> row(PlannedCase planned, LocalDateTime now) {
        boolean contacted = first(planned, PlannedFact.Kind.CONTACTED, null, now) != null;
        LocalDate ended = planned.endsAt().isBefore(now) ? planned.endsAt().toLocalDate() : null;
        List<Object> row = new ArrayList<>();
        row.add(planned.team());
        row.add(planned.agency());
        row.add(planned.raisedOn().getYear());
        row.add(planned.raisedOn().getMonthValue());
        row.add(ageBand(planned));
        row.add(planned.schoolStage());
        row.add(contacted ? planned.urgency() : null);
        row.add(consent(planned, now));
        row.add(last(planned, PlannedFact.Kind.SHARED, now));
        row.add(last(planned, PlannedFact.Kind.DECIDED, now));
        row.add(last(planned, PlannedFact.Kind.OUTCOME, now));
        row.add(ended == null ? null : ended.getYear());
        row.add(ended == null ? null : ended.getMonthValue());
        row.add(first(planned, PlannedFact.Kind.CONTACTED, null, now));
        row.add(first(planned, PlannedFact.Kind.CONSENT, "given", now));
        row.add(first(planned, PlannedFact.Kind.FEEDBACK, null, now));
        row.add(first(planned, PlannedFact.Kind.SIP_HELD, null, now));
        return row;
    }

    private static String ageBand(PlannedCase planned) {
        LocalDate raised = planned.raisedOn();
        for (int age : new int[] {13, 10, 6}) {
            if (!planned.birthDate().plusYears(age).isAfter(raised)) {
                return Map.of(13, "13-", 10, "10-12", 6, "6-9").get(age);
            }
        }
        return "0-5";
    }

    private static String consent(PlannedCase planned, LocalDateTime now) {
        if (last(planned, PlannedFact.Kind.WITHDRAWN, now, "withdrawn") != null) {
            return "withdrawn";
        }
        String asked = last(planned, PlannedFact.Kind.CONSENT, now);
        return asked != null || !"no".equals(last(planned, PlannedFact.Kind.CONTACTED, now)) ? asked : "declined";
    }

    private static String last(PlannedCase planned, PlannedFact.Kind kind, LocalDateTime now) {
        return last(planned, kind, now, null);
    }

    private static String last(PlannedCase planned, PlannedFact.Kind kind, LocalDateTime now, String instead) {
        List<PlannedFact> facts = planned.facts(kind, now);
        return facts.isEmpty()
                ? null
                : instead != null ? instead : facts.get(facts.size() - 1).code();
    }

    /** Days from the day it was raised to the first of its kind. */
    private static Integer first(PlannedCase planned, PlannedFact.Kind kind, String code, LocalDateTime now) {
        return planned.facts(kind, now).stream()
                .filter(fact -> code == null || code.equals(fact.code()))
                .findFirst()
                .map(fact -> (int) java.time.temporal.ChronoUnit.DAYS.between(planned.raisedOn(), fact.day()))
                .orElse(null);
    }

    /** How each case ended: by its number, the end event in the agency. */
    private static Map<String, String> plannedEnds(Scenario scenario, Playback playback) {
        Map<String, String> ends = new HashMap<>();
        scenario.cases()
                .forEach(planned -> ends.put(
                        playback.numberOf(planned),
                        "closed".equals(last(planned, PlannedFact.Kind.ENDED, NEVER.atStartOfDay()))
                                ? "event_caseClosed"
                                : "event_ownSupportNoted"));
        return ends;
    }

    private static Map<String, String> plannedMeetings(Scenario scenario) {
        Map<String, String> meetings = new HashMap<>();
        for (PlannedMeeting meeting : scenario.meetings()) {
            meetings.put(meeting.key(), meeting.held() ? "event_meetingEnded" : "event_cancelMeeting");
        }
        return meetings;
    }

    /**
     * Acute cases on the same day. Others two days before the seventh day if the family is not contacted by then: on a
     * working day, and before a school break that the case was raised before.
     */
    private static List<String> plannedContactReminders(Scenario scenario, Playback playback) {
        return scenario.cases().stream()
                .filter(planned -> !planned.protectedIdentity())
                .filter(planned -> planned.urgency().equals("acute")
                        || contactedAt(planned).isAfter(contactReminder(planned).atTime(LocalTime.of(8, 0))))
                .map(playback::numberOf)
                .sorted()
                .toList();
    }

    private static LocalDate contactReminder(PlannedCase planned) {
        LocalDate day = planned.raisedOn().plusDays(5);
        LocalDate before = YearsDays.workingDayOutsideBreaks(planned.site(), day);
        return before.isBefore(planned.raisedOn()) ? YearsDays.workingDay(day) : before;
    }

    private static LocalDateTime contactedAt(PlannedCase planned) {
        return planned.acts().stream()
                .filter(act -> act.key().equals("userTask_contactFamily"))
                .map(PlannedAct::at)
                .findFirst()
                .orElseThrow();
    }

    /** What is read every month, before anything is purged. */
    private final class Record {

        private final Map<String, String> ends = new HashMap<>();
        private final Map<String, String> meetings = new HashMap<>();
        private final List<String> contactReminders = new ArrayList<>();
        private Timestamp last = Timestamp.valueOf("2000-01-01 00:00:00");

        private void read() {
            jdbc.query(
                    """
                    select proc_def_key_, business_key_, end_act_id_ from act_hi_procinst
                    where proc_def_key_ in ('identification', 'hlt-meeting') and end_time_ is not null""",
                    row -> {
                        (row.getString(1).equals("hlt-meeting") ? meetings : ends)
                                .put(row.getString(2), row.getString(3));
                    });
            contactReminders.addAll(jdbc.queryForList(
                    """
                    select case_number from hlt_outbox
                    where template = 'DEADLINE_NEAR' and deadline = 'contact' and created_at > ? and created_at <= ?""",
                    String.class,
                    last,
                    now()));
            contactReminders.sort(null);
            last = now();
        }

        private Timestamp now() {
            return new Timestamp(
                    org.camunda.bpm.engine.impl.util.ClockUtil.getCurrentTime().getTime());
        }
    }
}
