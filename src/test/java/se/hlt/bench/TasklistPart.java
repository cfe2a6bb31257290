package se.hlt.bench;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.JdbcTemplate;
import se.hlt.bench.Application.Person;

/**
 * What a key person waits for in Tasklist: the count and the first page, and a filter on a variable. The same cases,
 * people, groups and tenants on both sides; what differs is how the right to a task is kept, what of the engine is
 * switched off, and our indexes.
 */
final class TasklistPart {

    static final String SITE = "havsvik";
    private static final String KEY_PERSON = "hanna.halsa";
    private static final int PAGE = 15;

    /** So that the first size is not the one that pays for the engine's and the database's beginnings. */
    private static final int WARM_UP = 20;

    private static final int LARGE = 50_000;

    /** So that a team has some four hundred open cases, and as many in each country. */
    private static final int COPIES_PER_SITE = 60;

    private final Databases databases;
    private final Options options;
    private final Report report;

    TasklistPart(Databases databases, Options options, Report report) {
        this.databases = databases;
        this.options = options;
        this.report = report;
    }

    /**
     * Grows the country in the application's database and in the stock's.
     *
     * @param database the application's
     * @param stock an exact copy of it
     */
    void run(Application application, String database, String stock) throws Exception {
        Stock.furnish(databases, stock);
        List<String> numbers = databases.jdbc(database).queryForList(Country.OPEN, String.class);
        Country here = new Country(databases.jdbc(database), SITE, numbers, "", COPIES_PER_SITE, false);
        Country there = new Country(databases.jdbc(stock), SITE, numbers, "", COPIES_PER_SITE, false);
        try (Stock plain = Stock.start(databases, stock, stock)) {
            List<double[]> ofTeam = new ArrayList<>();
            int copies = 0;
            for (int size : options.sizes()) {
                int wanted = Math.max(0, size / numbers.size() - 1);
                here.copy(copies + 1, wanted);
                there.copy(copies + 1, wanted);
                copies = wanted;
                for (String each : List.of(database, stock)) {
                    databases.jdbc(each).execute("vacuum analyze");
                }
                ofTeam.add(compare(size, application.engine(), plain.engine()));
            }
            double[] first = ofTeam.get(0);
            double[] last = ofTeam.get(ofTeam.size() - 1);
            String sizes =
                    "a team's %s among " + options.sizes().get(options.sizes().size() - 1) + " cases, beside among "
                            + options.sizes().get(0) + ", ms";
            report.add(Line.partOf(sizes.formatted("count"), last[0], first[0], 1.5));
            report.add(Line.partOf(sizes.formatted("page"), last[1], first[1], 1.5));
        }
        filter(database, stock);
    }

    private double[] compare(int size, ProcessEngine ours, ProcessEngine stock) throws Exception {
        Person here = Application.person(ours, KEY_PERSON);
        Person there = Application.person(stock, KEY_PERSON);
        for (int i = 0; i < (size >= LARGE ? WARM_UP / 5 : WARM_UP); i++) {
            here.act(() -> query(here).count());
            there.act(() -> query(there).count());
            here.act(() -> page(here));
            there.act(() -> page(there));
        }
        long seen = here.act(() -> query(here).count());
        long seenThere = there.act(() -> query(there).count());
        if (seen != seenThere) {
            report.note("%s sees %d tasks with us and %d with the stock configuration"
                    .formatted(KEY_PERSON, seen, seenThere));
        }
        int rounds = size >= LARGE ? 5 : 15;
        List<Double> count = Interleaved.millis(
                rounds,
                () -> here.act(() -> query(here).count()),
                () -> there.act(() -> query(there).count()));
        List<Double> page =
                Interleaved.millis(rounds, () -> here.act(() -> page(here)), () -> there.act(() -> page(there)));
        report.add(Line.timesLess("Tasklist: count, " + size + " open cases, ms", count.get(0), count.get(1), 200));
        report.add(Line.timesLess("Tasklist: page of 15, " + size + " open cases, ms", page.get(0), page.get(1), 2.5));
        return new double[] {count.get(0), page.get(0)};
    }

    private static TaskQuery query(Person person) {
        return person.engine().getTaskService().createTaskQuery();
    }

    private static List<?> page(Person person) {
        return query(person).initializeFormKeys().orderByTaskCreateTime().desc().listPage(0, PAGE);
    }

    /**
     * With the index and without, through the same engine and with nobody's rights asked for: what differs is the
     * index.
     */
    private void filter(String database, String bare) throws Exception {
        JdbcTemplate jdbc = databases.jdbc(database);
        String name = jdbc.queryForObject(
                "select text_ from act_ru_variable where name_ = 'caseNumber' order by id_ desc limit 1", String.class);
        try (Stock with = Stock.start(databases, database, "with index");
                Stock without = Stock.start(databases, bare, "without index")) {
            List<Double> took =
                    Interleaved.millis(11, () -> filtered(with.engine(), name), () -> filtered(without.engine(), name));
            report.add(Line.timesLess(
                    "filter on a variable, with our index and without, ms", took.get(0), took.get(1), 8));
        }
    }

    private static long filtered(ProcessEngine engine, String number) {
        return engine.getTaskService()
                .createTaskQuery()
                .processVariableValueEquals("caseNumber", number)
                .count();
    }
}
