package se.hlt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.springframework.test.annotation.DirtiesContext.ClassMode.AFTER_CLASS;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import se.hlt.organisation.Organisation;
import se.hlt.support.HltTest;

/**
 * How long the heat map, the list of slow steps and the whole page take over 200,000 finished steps, beside the same question
 * asked through the engine's own history. Not a test: {@code bin/bench} runs it. What it prints is a ratio, since machines differ.
 */
@HltTest
@DirtiesContext(classMode = AFTER_CLASS)
@DisplayName("The heat map over 200,000 finished steps")
class BottlenecksBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(BottlenecksBenchmark.class);
    private static final int STEPS = 200_000;
    private static final int CHUNK = 5_000;
    private static final int CASES = 20_000;
    private static final int ROUNDS = 7;
    private static final String PROCESS = "identification";
    private static final List<String> ACTIVITIES =
            List.of("userTask_contactFamily", "userTask_noteOwnSupport", "userTask_other1", "userTask_other2");

    @Autowired
    private HeatMap heatMap;

    @Autowired
    private Audience audience;

    @Autowired
    private Organisation organisation;

    @Autowired
    private WaitTimes waitTimes;

    @Autowired
    private Bottlenecks bottlenecks;

    @Autowired
    private HalfYearCount halfYears;

    @Autowired
    private HistoryService historyService;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    @DisplayName("is drawn from the facts, beside a count through the engine's history")
    void compare() {
        fill();
        fillCases();
        // As in the night after a term's reports were due: what is over is counted once.
        halfYears.nightly();
        askAnew();
        int springEnds = organisation.site("havsvik").statistics().springTermEnds();
        List<Term> halves = new ArrayList<>();
        for (int year = 2025; year <= 2026; year++) {
            halves.add(new Term(year, Term.Half.SPRING, springEnds));
            halves.add(new Term(year, Term.Half.AUTUMN, springEnds));
        }
        HeatMap.Wanted wanted = new HeatMap.Wanted(audience.unit("petra.process", "havsvik", "site"), halves, null);

        Map<String, Double> medians = new HashMap<>();
        long facts = middle(() -> heatMap.of(PROCESS, wanted)
                .elements()
                .forEach(element -> medians.put(
                        element.id(),
                        element.medianDays() == null ? 0 : element.medianDays().doubleValue())));
        Map<String, Double> same = new HashMap<>();
        long history = middle(() -> same.putAll(throughTheEngine()));

        assertThat(medians.get(ACTIVITIES.get(0)))
                .as("the same question has the same answer")
                .isCloseTo(same.get(ACTIVITIES.get(0)), offset(0.1));
        long worst = middle(() -> waitTimes.slowest(wanted.unit(), halves, Diagrams.Choice.ALL, 10));
        LOG.warn(
                "the ten worst of {} finished steps: {} ms from the facts, {} ms through the engine's history: {} times",
                STEPS,
                worst / 1_000_000,
                history / 1_000_000,
                Math.round(10.0 * history / worst) / 10.0);
        long page = middle(() -> assertThat(bottlenecks.of(wanted.unit(), halves))
                .anySatisfy(view -> assertThat(view.rows()).isNotEmpty()));
        LOG.warn(
                "the whole page, all views, over {} finished steps and {} cases: {} ms from the facts, {} ms for only the"
                        + " steps through the engine's history: {} times",
                STEPS,
                CASES,
                page / 1_000_000,
                history / 1_000_000,
                Math.round(10.0 * history / page) / 10.0);
        LOG.warn(
                "heat map of {} finished steps: {} ms from the facts, {} ms through the engine's history: {} times",
                STEPS,
                facts / 1_000_000,
                history / 1_000_000,
                Math.round(10.0 * history / facts) / 10.0);
    }

    /** H2 answers a question that it has just answered from memory, if nothing has changed: that is not what is measured. */
    private void askAnew() {
        String product =
                jdbc.execute((ConnectionCallback<String>) to -> to.getMetaData().getDatabaseProductName());
        if ("H2".equals(product)) {
            jdbc.execute("set optimize_reuse_results 0");
        }
    }

    private Map<String, Double> throughTheEngine() {
        Map<String, List<Long>> hours = new HashMap<>();
        for (HistoricActivityInstance step : historyService
                .createHistoricActivityInstanceQuery()
                .activityType("userTask")
                .finished()
                .list()) {
            hours.computeIfAbsent(step.getActivityId(), id -> new ArrayList<>()).add(step.getDurationInMillis());
        }
        Map<String, Double> medians = new HashMap<>();
        hours.forEach((activity, all) -> {
            all.sort(null);
            medians.put(
                    activity,
                    all.get(all.size() / 2) / (double) Duration.ofDays(1).toMillis());
        });
        return medians;
    }

    private static long middle(Runnable question) {
        long[] took = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            question.run();
            took[round] = System.nanoTime() - begun;
        }
        Arrays.sort(took);
        return took[ROUNDS / 2];
    }

    /** The page's other views count cases. */
    private void fillCases() {
        List<Object[]> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            cases.add(new Object[] {
                UUID.randomUUID().toString(), i % 2 == 0 ? "norr" : "syd", 2025 + i % 2, 1 + i / 2 % 12
            });
        }
        jdbc.batchUpdate(
                """
                insert into hlt_case_fact (id, site, team, agency, opened_year, opened_month, age_band, school_stage)
                values (?, 'havsvik', ?, 'school', ?, ?, '6-9', 'primary1to3')""",
                cases);
    }

    private void fill() {
        String definition = repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .latestVersion()
                .singleResult()
                .getId();
        Random random = new Random(1);
        List<Object[]> facts = new ArrayList<>();
        List<Object[]> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            String activity = ACTIVITIES.get(i % ACTIVITIES.size());
            int hours = random.nextInt(30 * 24);
            Instant ended = clock.instant().minus(Duration.ofDays(random.nextInt(600)));
            YearMonth month = YearMonth.from(ended.atZone(clock.getZone()));
            facts.add(new Object[] {
                UUID.randomUUID().toString(),
                "havsvik",
                i % 2 == 0 ? "norr" : "syd",
                "school",
                PROCESS,
                activity,
                1,
                "STAFF",
                month.getYear(),
                month.getMonthValue(),
                hours,
                hours > 7 * 24,
                i % 20 == 0
            });
            steps.add(new Object[] {
                UUID.randomUUID().toString(),
                PROCESS,
                definition,
                "root" + i,
                "root" + i,
                "root" + i,
                activity,
                "userTask",
                Timestamp.from(ended.minus(Duration.ofHours(hours))),
                Timestamp.from(ended),
                Duration.ofHours(hours).toMillis(),
                "havsvik.school"
            });
            if (facts.size() == CHUNK) {
                jdbc.batchUpdate(
                        """
                        insert into hlt_wait_fact (id, site, team, agency, process_key, activity_id, version, kind, ended_year,
                        ended_month, waited_hours, late, dropped, first_time, first_of_kind)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, true)""",
                        facts);
                jdbc.batchUpdate(
                        """
                        insert into act_hi_actinst (id_, parent_act_inst_id_, proc_def_key_, proc_def_id_, root_proc_inst_id_,
                        proc_inst_id_, execution_id_, act_id_, act_type_, start_time_, end_time_, duration_, tenant_id_)
                        values (?, 'x', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        steps);
                facts.clear();
                steps.clear();
            }
        }
    }
}
