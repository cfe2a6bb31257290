package se.hlt.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.JdbcTemplate;

/** Camunda 7.24 as its Spring Boot starter configures it, with authorization on. */
final class Stock implements AutoCloseable {

    /** Spring Boot's own. */
    private static final int POOL = 10;

    private final HikariDataSource source;
    private final ProcessEngine engine;

    private Stock(HikariDataSource source, ProcessEngine engine) {
        this.source = source;
        this.engine = engine;
    }

    /** An engine with a pool of connections of its own, as on a node of its own. */
    static Stock start(Databases databases, String database, String name) {
        return start(databases, database, name, POOL, configuration -> {});
    }

    static Stock start(
            Databases databases,
            String database,
            String name,
            int pool,
            Consumer<ProcessEngineConfigurationImpl> change) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(databases.url(database));
        settings.setUsername(Databases.USER);
        settings.setMaximumPoolSize(pool);
        HikariDataSource source = new HikariDataSource(settings);
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(source);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setAuthorizationEnabled(true);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setHistoryTimeToLive("P180D");
        configuration.setGeneralResourceWhitelistPattern("[a-zA-Z0-9@.+_-]+");
        configuration.setJobExecutorActivate(false);
        configuration.setIdGenerator(new StrongUuidGenerator()); // As the starter.
        change.accept(configuration);
        return new Stock(source, configuration.buildProcessEngine());
    }

    ProcessEngine engine() {
        return engine;
    }

    /**
     * Makes of a copy of our database what the starter would have: no indexes of ours, no rights of groups on
     * processes, and a row of its own for each task's candidate group, which the engine itself writes.
     */
    static void furnish(Databases databases, String database) {
        JdbcTemplate jdbc = databases.jdbc(database);
        jdbc.execute(
                "drop index hlt_job_duedate, hlt_variable_name_text, hlt_hi_actinst_figures, hlt_authorization_user,"
                        + " hlt_hi_variable_case");
        jdbc.update("delete from act_ru_authorization where group_id_ is not null and resource_type_ in (6, 7, 8)");
        try (Stock stock = start(databases, database, "furnishing")) {
            List<Task> tasks = stock.engine().getTaskService().createTaskQuery().list();
            for (Task task : tasks) {
                for (IdentityLink link : stock.engine().getTaskService().getIdentityLinksForTask(task.getId())) {
                    if (link.getGroupId() != null) {
                        stock.engine().getTaskService().deleteCandidateGroup(task.getId(), link.getGroupId());
                        stock.engine().getTaskService().addCandidateGroup(task.getId(), link.getGroupId());
                    }
                }
            }
        }
    }

    /** For what a diagram names and the engine alone does not have. */
    static Map<Object, Object> beans(Object... namesAndBeans) {
        Map<Object, Object> beans = new HashMap<>();
        for (int i = 0; i < namesAndBeans.length; i += 2) {
            beans.put(namesAndBeans[i], namesAndBeans[i + 1]);
        }
        return beans;
    }

    @Override
    public void close() {
        engine.close();
        source.close();
    }
}
