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
 * come out of three memberships in the set of rights, which PostgreSQL keeps as hash tables. Nothing else of the query
 * is touched, so tenants, candidates, filters, paging and order stay the engine's; where its SQL has another shape
 * (revoked rights), it is left as it is. Why: {@code docs/adr/0053-rights-are-looked-up-not-joined.md}.
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

        BoundSql ours = new BoundSql(statement.getConfiguration(), rewritten, mappings, engines.getParameterObject());
        engines.getAdditionalParameters().forEach(ours::setAdditionalParameter);
        return ours;
    }

    /** How many parameters the piece takes; the engine writes no question mark of its own. */
    private static int places(String piece) {
        return (int) piece.chars().filter(letter -> letter == '?').count();
    }
}
