package se.hlt.moving;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where running cases stand. Asked of the engine's tables: its own answer is a question for each instance.
 *
 * <p>A case stands where an execution has no other below it.
 */
@Component
class Standing {

    private static final String LEAF =
            " e.act_id_ is not null and e.is_event_scope_ = false and not exists (select 1 from act_ru_execution inner_one"
                    + " where inner_one.parent_id_ = e.id_ and inner_one.is_event_scope_ = false)";

    private final JdbcClient jdbc;

    Standing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A case and the steps at which it stands, sorted, each once. */
    record Case(String instance, String definition, List<String> steps) {}

    /** Timers and subscriptions of a version at an element. */
    record Event(String definition, String step, int count) {}

    private record Row(String instance, String definition, String step) {}

    /** All cases in these versions, by the id of the instance. */
    List<Case> in(Collection<String> definitions) {
        return definitions.isEmpty()
                ? List.of()
                : cases(jdbc.sql(select("e.proc_def_id_ in (:definitions)"))
                        .param("definitions", definitions)
                        .query(Row.class)
                        .list());
    }

    /** One case; empty if it runs no more. */
    List<Case> of(String instance) {
        return cases(jdbc.sql(select("e.proc_inst_id_ = :instance"))
                .param("instance", instance)
                .query(Row.class)
                .list());
    }

    List<Event> events(Collection<String> definitions) {
        return definitions.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select definition, step, count(*) as count from (
                                  select j.process_def_id_ as definition, d.act_id_ as step
                                  from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                                  where j.process_def_id_ in (:definitions) and j.type_ = 'timer'
                                  union all
                                  select e.proc_def_id_ as definition, s.activity_id_ as step
                                  from act_ru_event_subscr s join act_ru_execution e on e.id_ = s.execution_id_
                                  where e.proc_def_id_ in (:definitions)) waiting
                                group by definition, step order by definition, step""")
                        .param("definitions", definitions)
                        .query(Event.class)
                        .list();
    }

    private static String select(String which) {
        return "select e.proc_inst_id_ as instance, e.proc_def_id_ as definition, e.act_id_ as step"
                + " from act_ru_execution e where " + which + " and" + LEAF + " order by e.proc_inst_id_, e.act_id_";
    }

    private static List<Case> cases(List<Row> rows) {
        Map<String, List<Row>> byInstance =
                rows.stream().collect(Collectors.groupingBy(Row::instance, TreeMap::new, Collectors.toList()));
        return byInstance.entrySet().stream()
                .map(found -> new Case(
                        found.getKey(),
                        found.getValue().get(0).definition(),
                        found.getValue().stream()
                                .map(row -> row.step().replace(DiagramVersions.EACH, ""))
                                .distinct()
                                .sorted()
                                .toList()))
                .toList();
    }
}
