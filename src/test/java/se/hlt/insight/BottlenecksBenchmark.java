package se.hlt.insight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.organisation.Organisation;

/**
 * The heat map, the list of slow steps and the whole page over many finished steps, beside the same question asked
 * through the engine's own history. For {@code bin/bench}, in an empty database.
 */
public final class BottlenecksBenchmark {

    private static final int CHUNK = 5_000;
    private static final String PROCESS = "identification";
    private static final List<String> ACTIVITIES =
            List.of("userTask_contactFamily", "userTask_noteOwnSupport", "userTask_other1", "userTask_other2");

    private final ApplicationContext context;
    private final HistoryService historyService;
    private final RepositoryService repositoryService;
    private final Clock clock;
    private final JdbcTemplate jdbc;
    private final int steps;

    private HeatMap.Wanted wanted;

    /** So many finished steps, and a tenth as many cases. */
    public BottlenecksBenchmark(ApplicationContext context, int steps) {
        this.context = context;
        this.historyService = context.getBean(HistoryService.class);
        this.repositoryService = context.getBean(RepositoryService.class);
        this.clock = context.getBean(Clock.class);
        this.jdbc = context.getBean(JdbcTemplate.class);
        this.steps = steps;
    }

    /** Makes the steps, counted and added up as in the night after a term's reports were due. */
    public void begin() {
        fill();
        fillCases();
        context.getBean(HalfYearCount.class).nightly();
        context.getBean(WaitMonths.class).nightly();
        int springEnds =
                context.getBean(Organisation.class).site("havsvik").statistics().springTermEnds();
        List<Term> halves = new ArrayList<>();
        for (int year = 2025; year <= 2026; year++) {
            halves.add(new Term(year, Term.Half.SPRING, springEnds));
            halves.add(new Term(year, Term.Half.AUTUMN, springEnds));
        }
        wanted = new HeatMap.Wanted(
                context.getBean(Audience.class).unit("petra.process", "havsvik", "site"), halves, null);
    }

    /** The median of each step, in days. */
    public Map<String, Double> heatMap() {
        Map<String, Double> medians = new HashMap<>();
        context.getBean(HeatMap.class).of(PROCESS, wanted).elements().stream()
                .filter(element -> element.medianDays() != null)
                .forEach(element ->
                        medians.put(element.id(), element.medianDays().doubleValue()));
        return medians;
    }

    /** The ten slowest steps of all diagrams. */
    public int slowest() {
        return context.getBean(WaitTimes.class)
                .slowest(wanted.unit(), wanted.halves(), Diagrams.Choice.ALL, 10)
                .size();
    }

    /** All views of the page. */
    public int page() {
        return context.getBean(Bottlenecks.class)
                .of(wanted.unit(), wanted.halves())
                .size();
    }

    /** The same medians as the heat map's, as a program has to work them out that has only the engine's history. */
    public Map<String, Double> history() {
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

    /** The page's other views count cases. */
    private void fillCases() {
        List<Object[]> cases = new ArrayList<>();
        for (int i = 0; i < (steps / 10); i++) {
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
        List<Object[]> history = new ArrayList<>();
        for (int i = 0; i < this.steps; i++) {
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
            history.add(new Object[] {
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
                        history);
                facts.clear();
                history.clear();
            }
        }
    }
}
