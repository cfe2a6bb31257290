package se.hlt.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;

/**
 * Asks for a person's tasks in a way that a database can answer by looking each task up among the person's rights once.
 *
 * <p>The engine joins tasks and rights by {@code RESOURCE_ID_ in (task, process, '*')}, which compares every task with
 * every right: a team's 400 tasks and 130 rights are 50,000 comparisons for each count and each page. The same rows
 * come out of three memberships in the set of rights, which PostgreSQL keeps as hash tables.
 *
 * <p>A page is moreover made of the tenants' tasks alone. Told to give the newest fifteen, PostgreSQL else reads the whole
 * country's tasks from the newest on, until fifteen are the team's.
 *
 * <p>Nothing else of the query is touched, so tenants, candidates, filters, paging and order stay the engine's; where its
 * SQL has another shape (revoked rights), it is left as it is. Why: {@code docs/adr/0053-rights-are-looked-up-not-joined.md}.
 */
@Intercepts(
        @Signature(
                type = Executor.class,
                method = "query",
                args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}))
public class TaskRightsInterceptor implements Interceptor {

    private static final String TASKS = "org.camunda.bpm.engine.impl.persistence.entity.TaskEntity.";
    private static final List<String> STATEMENTS =
            List.of(TASKS + "selectTaskByQueryCriteria", TASKS + "selectTaskCountByQueryCriteria");

    private static final Pattern JOIN =
            Pattern.compile("inner join\\s*\\(\\s*SELECT A\\.\\*(\\s+FROM \\S*ACT_RU_AUTHORIZATION A\\s)");
    private static final Pattern ON = Pattern.compile(
            "\\s*\\)\\s*AUTH ON \\(\\s*AUTH\\.RESOURCE_ID_ IN \\(\\s*(RES\\.ID_)\\s*,\\s*(D\\.KEY_)\\s*,\\s*('\\*')\\s*\\)\\s*\\)");
    private static final Pattern TASKS_OF_ALL = Pattern.compile("\\sfrom (\\S*ACT_RU_TASK) RES\\s");
    private static final Pattern OF_TENANTS = Pattern.compile(
            "\\sand\\s*(\\(\\s*RES\\.TENANT_ID_ is null\\s+or RES\\.TENANT_ID_ in\\s*\\([\\s?,]*\\)\\s*\\))");
    private static final Pattern PAGE = Pattern.compile("\\sLIMIT \\? OFFSET \\?\\s*$");
    /** What leads to some few tasks by an index of its own. */
    private static final Pattern OF_ONE = Pattern.compile("RES\\.(ID_|PROC_INST_ID_|EXECUTION_ID_) = \\?");

    private static final Pattern IS_FOUND = Pattern.compile("AUTH\\.RESOURCE_ID_ IS NOT NULL");

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        MappedStatement statement = (MappedStatement) invocation.getArgs()[0];
        if (STATEMENTS.contains(statement.getId())) {
            Object parameter = invocation.getArgs()[1];
            BoundSql engines = statement.getBoundSql(parameter);
            BoundSql ours = rewrite(statement, engines);
            if (ours != null) {
                Executor executor = (Executor) invocation.getTarget();
                RowBounds rows = (RowBounds) invocation.getArgs()[2];
                return executor.query(
                        statement,
                        parameter,
                        rows,
                        (ResultHandler<?>) invocation.getArgs()[3],
                        executor.createCacheKey(statement, parameter, rows, ours),
                        ours);
            }
        }
        return invocation.proceed();
    }

    /** Null where the SQL has not the shape that is known. */
    private static BoundSql rewrite(MappedStatement statement, BoundSql engines) {
        String sql = engines.getSql();
        Matcher join = JOIN.matcher(sql);
        Matcher on = ON.matcher(sql);
        Matcher found = IS_FOUND.matcher(sql);
        if (!join.find() || !on.find(join.end()) || !found.find(on.end())) {
            return null;
        }
        String before = sql.substring(0, join.start());
        String rights = "(SELECT A.RESOURCE_ID_" + sql.substring(join.start(1), on.start()) + ")";
        String between = sql.substring(on.end(), found.start());
        String has = "(%s IN %s OR %s IN %s OR %s IN %s)"
                .formatted(on.group(1), rights, on.group(2), rights, on.group(3), rights);
        String rewritten = before + between + has + sql.substring(found.end());

        List<ParameterMapping> all = engines.getParameterMappings();
        int first = places(before);
        int afterRights = first + places(rights);
        int afterBetween = afterRights + places(between);
        List<ParameterMapping> mappings = new ArrayList<>(all.subList(0, first));
        mappings.addAll(all.subList(afterRights, afterBetween));
        for (int i = 0; i < on.groupCount(); i++) {
            mappings.addAll(all.subList(first, afterRights));
        }
        mappings.addAll(all.subList(afterBetween, all.size()));

        BoundSql ours = new BoundSql(
                statement.getConfiguration(), fencedIn(rewritten, mappings), mappings, engines.getParameterObject());
        engines.getAdditionalParameters().forEach(ours::setAdditionalParameter);
        return ours;
    }

    /** A page of the tenants' tasks, which are selected first: no database plans across an offset. */
    private static String fencedIn(String sql, List<ParameterMapping> mappings) {
        Matcher tasks = TASKS_OF_ALL.matcher(sql);
        Matcher tenants = OF_TENANTS.matcher(sql);
        if (!PAGE.matcher(sql).find() || OF_ONE.matcher(sql).find() || !tasks.find() || !tenants.find(tasks.end())) {
            return sql;
        }
        int before = places(sql.substring(0, tasks.start()));
        int untilTenants = places(sql.substring(0, tenants.start()));
        List<ParameterMapping> moved = mappings.subList(untilTenants, untilTenants + places(tenants.group()));
        List<ParameterMapping> ofTenants = List.copyOf(moved);
        moved.clear();
        mappings.addAll(before, ofTenants);
        return sql.substring(0, tasks.start())
                + " from (select RES.* from %s RES where %s offset 0 rows) RES "
                        .formatted(tasks.group(1), tenants.group(1))
                + sql.substring(tasks.end(), tenants.start())
                + sql.substring(tenants.end());
    }

    /** How many parameters the piece takes; the engine writes no question mark of its own. */
    private static int places(String piece) {
        return (int) piece.chars().filter(letter -> letter == '?').count();
    }
}
