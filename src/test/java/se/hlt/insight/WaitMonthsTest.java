package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.engine.EngineClock;
import se.hlt.insight.WaitFacts.Step;
import se.hlt.insight.WaitPlaces.Desk;
import se.hlt.insight.WaitSums.Sum;
import se.hlt.privacy.PurgeReason;
import se.hlt.privacy.PurgeScope;
import se.hlt.privacy.PurgeService;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

@HltTest
@DisplayName("The sums of a month's waits")
class WaitMonthsTest {

    private static final String SITE = "havsvik";
    private static final Desk DESK = new Desk(SITE, "norr", "school");
    private static final Step STEP = new Step("identification", "userTask_contactFamily", 1, WaitKind.STAFF);
    private static final int WRITERS = 4;
    private static final int EACH = 100;

    @Autowired
    private WaitMonths months;

    @Autowired
    private WaitSums sums;

    @Autowired
    private WaitFacts facts;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private PurgeService purge;

    @Autowired
    private TimeTravel time;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName(
            "say what the facts say: before they are made, when they are, and when more has come to a month that was summed")
    void random() {
        Random random = new Random(23);
        for (int round = 0; round < 3; round++) {
            write(random, 400);
            requireTrue();
            months.nightly();
            requireTrue();
            assertThat(left()).isZero();
        }
        List<Map<String, Object>> before = jdbc.queryForList("select * from hlt_wait_month order by 1, 2, 3, 4");

        months.nightly();

        assertThat(jdbc.queryForList("select * from hlt_wait_month order by 1, 2, 3, 4"))
                .isNotEmpty()
                .isEqualTo(before);
    }

    @Test
    @DisplayName("are of Swedish months, whichever month it is in UTC, and follow when the month goes on")
    void border() {
        time.to(ZonedDateTime.of(2026, 10, 31, 23, 59, 0, 0, EngineClock.SWEDEN));
        over(5);
        // In UTC it is still October.
        time.to(ZonedDateTime.of(2026, 11, 1, 0, 1, 0, 0, EngineClock.SWEDEN));
        over(7);
        assertThat(time.now().toInstant()).isBefore(Instant.parse("2026-11-01T00:00:00Z"));

        months.nightly();

        assertThat(took(10)).isEqualTo("5*1");
        assertThat(took(11)).isEqualTo("7*1");
        requireTrue();
        over(7);
        over(9);
        requireTrue();
        months.nightly();
        assertThat(took(11)).isEqualTo("7*2 9*1");
        assertThat(took(10)).isEqualTo("5*1");
        requireTrue();
    }

    private String took(int month) {
        return jdbc.queryForObject(
                "select took from hlt_wait_month where activity_id = ? and ended_month = ?",
                String.class,
                STEP.activityId(),
                month);
    }

    @Test
    @DisplayName("are the same when a family has withdrawn and when the case has been purged")
    void withdrawnAndPurged() {
        String number = journey.consented();
        time.to(time.now().plusDays(2));
        staff.lena().start("consent-withdrawal", Forms.withdrawal(time.today(), number));
        time.toNoonOf(LocalDate.of(2026, 10, 2));
        months.nightly();
        requireTrue();
        Map<String, String> told = merged(sums.ofSite(SITE, terms()));
        assertThat(told.keySet()).anyMatch(key -> key.contains("userTask_putOnAgenda") && key.contains("dropped"));

        purge.purge(number, PurgeScope.ALL, PurgeReason.FAMILY_REQUEST, "petra.process");
        months.nightly();

        requireTrue();
        assertThat(merged(sums.ofSite(SITE, terms()))).isEqualTo(told);
    }

    @Test
    @DisplayName("count each wait once while others write and two nodes sum")
    void concurrently() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        write(random, 1);
                    }
                }));
            }
            List<Future<?>> nodes = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                nodes.add(threads.submit(() -> {
                    while (!writers.stream().allMatch(Future::isDone)) {
                        months.nightly();
                    }
                }));
            }
            do {
                int before = counted();
                int told = waits(sums.ofSite(SITE, terms()));
                assertThat(told).isBetween(before, counted());
            } while (!writers.stream().allMatch(Future::isDone));
            for (Future<?> each : writers) {
                each.get();
            }
            for (Future<?> each : nodes) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(counted()).isEqualTo(WRITERS * EACH);
        requireTrue();
        months.nightly();
        requireTrue();
        assertThat(left()).isZero();
    }

    private void over(int hours) {
        facts.over(DESK, null, STEP, time.now().toInstant().minus(Duration.ofHours(hours)), null, false);
    }

    private void requireTrue() {
        Map<String, String> truth = truth(null);
        assertThat(merged(sums.ofSite(SITE, terms()))).isEqualTo(truth);
        assertThat(merged(sums.ofProcess(SITE, "sip", terms()))).isEqualTo(truth("sip"));
        assertThat(withoutHours(merged(sums.ofSiteWithoutHours(SITE, terms())))).isEqualTo(withoutHours(truth));
    }

    /** The half-years from 2025 to 2026. */
    private static List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        for (Term term = Term.of(LocalDate.of(2026, 12, 31), 6); term.year() > 2024; term = term.previous()) {
            terms.add(0, term);
        }
        return terms;
    }

    private void write(Random random, int howMany) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            YearMonth month = YearMonth.of(2025, 1).plusMonths(random.nextInt(20));
            rows.add(new Object[] {
                UUID.randomUUID().toString(),
                random.nextInt(9) == 0 ? null : random.nextBoolean() ? "norr" : "syd",
                random.nextInt(4) == 0 ? null : "school",
                random.nextBoolean() ? "sip" : "consent",
                "userTask_" + random.nextInt(3),
                1 + random.nextInt(2),
                random.nextBoolean() ? "STAFF" : "FAMILY",
                month.getYear(),
                month.getMonthValue(),
                random.nextInt(100),
                random.nextInt(3) == 0 ? null : random.nextBoolean(),
                random.nextInt(5) == 0,
                random.nextInt(4) == 0 ? null : random.nextBoolean(),
                random.nextBoolean()
            });
        }
        jdbc.batchUpdate(
                """
                insert into hlt_wait_fact (id, site, team, agency, process_key, activity_id, version, kind, ended_year, ended_month,
                  waited_hours, late, dropped, first_time, first_of_kind)
                values (?, 'havsvik', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                rows);
    }

    private int counted() {
        return jdbc.queryForObject("select count(*) from hlt_wait_fact", Integer.class);
    }

    private int left() {
        return jdbc.queryForObject("select count(*) from hlt_wait_fact where summed = false", Integer.class);
    }

    private static int waits(List<Sum> all) {
        return all.stream().mapToInt(Sum::waits).sum();
    }

    private static final class Total {
        private final long[] numbers = new long[4];
        private final TreeMap<Integer, Integer> took = new TreeMap<>();

        private void add(long waits, long hours, long children, long ofKind) {
            numbers[0] += waits;
            numbers[1] += hours;
            numbers[2] += children;
            numbers[3] += ofKind;
        }

        private String text() {
            return Arrays.toString(numbers) + " " + took;
        }
    }

    private static Map<String, String> merged(List<Sum> all) {
        Map<String, Total> totals = new TreeMap<>();
        for (Sum sum : all) {
            Total total = totals.computeIfAbsent(
                    String.join(
                            " ",
                            sum.processKey(),
                            sum.activityId(),
                            "" + sum.version(),
                            sum.kind(),
                            sum.team(),
                            sum.agency(),
                            "" + sum.year(),
                            "" + sum.month(),
                            sum.outcome()),
                    key -> new Total());
            total.add(sum.waits(), sum.hours(), sum.children(), sum.ofKind());
            for (String each : sum.took().isEmpty() ? new String[0] : sum.took().split(" ")) {
                String[] parts = each.split("\\*");
                total.took.merge(Integer.valueOf(parts[0]), Integer.valueOf(parts[1]), Integer::sum);
            }
        }
        return texts(totals);
    }

    /** Counted one by one. */
    private Map<String, String> truth(String process) {
        Map<String, Total> totals = new TreeMap<>();
        jdbc.query("select * from hlt_wait_fact where site = '" + SITE + "'", row -> {
            Boolean late = row.getObject("late") == null ? null : row.getBoolean("late");
            String outcome =
                    row.getBoolean("dropped") ? "dropped" : late == null ? "noLimit" : late ? "late" : "onTime";
            if (process == null || process.equals(row.getString("process_key"))) {
                Total total = totals.computeIfAbsent(
                        String.join(
                                " ",
                                row.getString("process_key"),
                                row.getString("activity_id"),
                                row.getString("version"),
                                row.getString("kind"),
                                row.getString("team"),
                                row.getString("agency"),
                                row.getString("ended_year"),
                                row.getString("ended_month"),
                                outcome),
                        key -> new Total());
                total.add(
                        1,
                        row.getInt("waited_hours"),
                        row.getBoolean("first_time") ? 1 : 0,
                        row.getBoolean("first_of_kind") ? 1 : 0);
                total.took.merge(row.getInt("waited_hours"), 1, Integer::sum);
            }
        });
        return texts(totals);
    }

    private static Map<String, String> texts(Map<String, Total> totals) {
        Map<String, String> texts = new TreeMap<>();
        totals.forEach((key, total) -> texts.put(key, total.text()));
        return texts;
    }

    private static Map<String, String> withoutHours(Map<String, String> texts) {
        Map<String, String> without = new TreeMap<>();
        texts.forEach((key, text) -> without.put(key, text.replaceAll(" \\{.*", "")));
        return without;
    }
}
