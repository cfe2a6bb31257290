package se.hlt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hlt.support.Postgres;

@DisplayName("Tasks asked for by looking rights up")
class TaskRightsInterceptorTest {

    private static final long SEED = 20_261_123;
    private static final int INSTANCES = 60;
    private static final int QUERIES = 80;
    private static final List<String> USERS = List.of("a", "b", "c", "d", "e", "f");
    private static final List<String> GROUPS = List.of("key-person", "coordinator", "initiator");
    private static final List<String> TENANTS = List.of("x.team", "x.school", "y.team");
    private static final List<String> PROCESSES = List.of("one", "two", "three");

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @ParameterizedTest(name = "on {0}")
    @ValueSource(strings = {"h2", "postgres"})
    @DisplayName("are the same as the engine itself finds, for anybody's rights and any question")
    void sameAnswers(String database) {
        compare(database, false);
    }

    @ParameterizedTest(name = "on {0}")
    @ValueSource(strings = {"h2", "postgres"})
    @DisplayName("are the same where rights have been revoked, which the engine asks for in another way")
    void revoked(String database) {
        compare(database, true);
    }

    private void compare(String database, boolean areSomeRevoked) {
        String url = database.equals("h2")
                ? "jdbc:h2:mem:rights" + areSomeRevoked + ";DB_CLOSE_DELAY=-1"
                : Postgres.newDatabase();
        Random luck = new Random(SEED);
        ProcessEngine plain = engine("plain-" + database + areSomeRevoked, url, database, luck, false);
        ProcessEngine ours = engine("ours-" + database + areSomeRevoked, url, database, luck, true);
        try {
            furnish(plain, luck, areSomeRevoked);
            asked.clear();
            int found = 0;
            for (int i = 0; i < QUERIES; i++) {
                String user = USERS.get(luck.nextInt(USERS.size()));
                List<String> groups = some(GROUPS, luck);
                List<String> tenants = some(TENANTS, luck);
                long question = luck.nextLong();
                Answer theirs = ask(plain, user, groups, tenants, question);
                assertThat(ask(ours, user, groups, tenants, question))
                        .as("%s in %s at %s asks %d", user, groups, tenants, question)
                        .isEqualTo(theirs);
                found += theirs.ids().size();
            }

            assertThat(found).isGreaterThan(QUERIES);
            if (areSomeRevoked) {
                assertThat(asked).isNotEmpty().allMatch(sql -> !sql.contains("AUTH ON"));
            } else {
                assertThat(asked).isNotEmpty().allMatch(sql -> sql.contains("RES.ID_ IN (SELECT A.RESOURCE_ID_"));
                assertThat(asked.stream().filter(sql -> sql.contains("LIMIT ? OFFSET ?")))
                        .as("pages")
                        .isNotEmpty()
                        .allMatch(sql -> sql.contains("offset 0 rows) RES"));
            }
        } finally {
            ours.close();
            plain.close();
        }
    }

    private record Answer(long count, List<String> ids, List<String> page) {}

    private static Answer ask(
            ProcessEngine engine, String user, List<String> groups, List<String> tenants, long question) {
        engine.getIdentityService().setAuthentication(user, groups, tenants);
        try {
            List<String> all = ids(query(engine, new Random(question)).list());
            int first = all.size() / 3;
            return new Answer(
                    query(engine, new Random(question)).count(),
                    all,
                    ids(query(engine, new Random(question)).listPage(first, 5)));
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static List<String> ids(List<Task> tasks) {
        return tasks.stream().map(Task::getId).toList();
    }

    /** What Tasklist's filters are made of, by luck. */
    private static TaskQuery query(ProcessEngine engine, Random luck) {
        TaskQuery query = engine.getTaskService().createTaskQuery();
        switch (luck.nextInt(9)) {
            case 0 -> query.taskCandidateGroupIn(some(GROUPS, luck)).includeAssignedTasks();
            case 1 -> query.taskAssignee(USERS.get(luck.nextInt(USERS.size())));
            case 2 -> query.processVariableValueEquals("caseNumber", "HLT-" + luck.nextInt(10));
            case 3 ->
                query.or()
                        .taskAssignee(USERS.get(luck.nextInt(USERS.size())))
                        .processDefinitionKeyIn(PROCESSES.get(luck.nextInt(PROCESSES.size())))
                        .endOr();
            case 4 ->
                query.tenantIdIn(TENANTS.get(luck.nextInt(TENANTS.size()))).taskUnassigned();
            case 5 -> query.processVariableValueLike("caseNumber", "HLT%").taskNameLike("%e%");
            case 6 -> query.withCandidateGroups();
            default -> query.initializeFormKeys();
        }
        if (luck.nextInt(3) == 0) {
            query.orderByTaskCreateTime().desc();
        }
        if (luck.nextBoolean()) {
            query.orderByProcessVariable("caseNumber", org.camunda.bpm.engine.variable.type.ValueType.STRING)
                    .desc();
        }
        return query.orderByTaskId().asc();
    }

    private static <T> List<T> some(List<T> all, Random luck) {
        List<T> some = new ArrayList<>(all);
        some.removeIf(each -> luck.nextInt(3) == 0);
        return some.isEmpty() ? List.of(all.get(luck.nextInt(all.size()))) : some;
    }

    private static void furnish(ProcessEngine engine, Random luck, boolean areSomeRevoked) {
        var deployment = engine.getRepositoryService().createDeployment();
        for (String process : PROCESSES) {
            deployment.addModelInstance(
                    process + ".bpmn",
                    Bpmn.createExecutableProcess(process)
                            .camundaHistoryTimeToLive(1)
                            .startEvent()
                            .userTask("userTask_" + process)
                            .name(process)
                            .camundaCandidateGroups(GROUPS.get(PROCESSES.indexOf(process)))
                            .endEvent()
                            .done());
        }
        deployment.deploy();
        for (int i = 0; i < INSTANCES; i++) {
            Map<String, Object> variables = new HashMap<>();
            if (luck.nextInt(4) > 0) {
                variables.put("caseNumber", "HLT-" + luck.nextInt(10));
            }
            engine.getRuntimeService()
                    .startProcessInstanceByKey(PROCESSES.get(luck.nextInt(PROCESSES.size())), variables);
        }
        for (Task task : engine.getTaskService().createTaskQuery().list()) {
            if (luck.nextInt(3) == 0) {
                engine.getTaskService().setAssignee(task.getId(), USERS.get(luck.nextInt(USERS.size())));
            }
            if (luck.nextInt(6) == 0) {
                grant(engine, luck, Resources.TASK, task.getId(), Permissions.READ, Permissions.TASK_WORK);
            }
        }
        for (String process : PROCESSES) {
            grant(engine, luck, Resources.PROCESS_DEFINITION, process, Permissions.READ_TASK);
            grant(engine, luck, Resources.PROCESS_DEFINITION, process, Permissions.READ);
        }
        save(
                engine,
                Authorization.AUTH_TYPE_GRANT,
                "a",
                null,
                Resources.PROCESS_DEFINITION,
                "*",
                Permissions.READ_TASK);
        save(
                engine,
                Authorization.AUTH_TYPE_GLOBAL,
                "*",
                null,
                Resources.PROCESS_DEFINITION,
                "three",
                ProcessDefinitionPermissions.READ_TASK);
        if (areSomeRevoked) {
            save(
                    engine,
                    Authorization.AUTH_TYPE_REVOKE,
                    "a",
                    null,
                    Resources.PROCESS_DEFINITION,
                    "one",
                    Permissions.READ_TASK);
        }
    }

    private static void grant(
            ProcessEngine engine, Random luck, Resources resource, String id, Permission... permissions) {
        boolean isGroup = luck.nextBoolean();
        save(
                engine,
                Authorization.AUTH_TYPE_GRANT,
                isGroup ? null : USERS.get(luck.nextInt(USERS.size())),
                isGroup ? GROUPS.get(luck.nextInt(GROUPS.size())) : null,
                resource,
                id,
                permissions);
    }

    private static void save(
            ProcessEngine engine,
            int type,
            String user,
            String group,
            Resources resource,
            String id,
            Permission... permissions) {
        boolean isThere = engine
                .getAuthorizationService()
                .createAuthorizationQuery()
                .resourceType(resource)
                .resourceId(id)
                .list()
                .stream()
                .anyMatch(one -> one.getAuthorizationType() == type
                        && (user == null ? group.equals(one.getGroupId()) : user.equals(one.getUserId())));
        if (isThere) {
            return;
        }
        Authorization authorization = engine.getAuthorizationService().createNewAuthorization(type);
        if (type != Authorization.AUTH_TYPE_GLOBAL) {
            authorization.setUserId(user);
            authorization.setGroupId(group);
        }
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        engine.getAuthorizationService().saveAuthorization(authorization);
    }

    private ProcessEngine engine(String name, String url, String database, Random luck, boolean isOurs) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl(url);
        configuration.setJdbcDriver(database.equals("h2") ? "org.h2.Driver" : "org.postgresql.Driver");
        configuration.setJdbcUsername(database.equals("h2") ? "sa" : Postgres.USER);
        configuration.setJdbcPassword(database.equals("h2") ? "" : Postgres.PASSWORD);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setAuthorizationEnabled(true);
        configuration.setCmmnEnabled(false);
        configuration.setStandaloneTasksEnabled(false);
        configuration.setMetricsEnabled(false);
        configuration.setJobExecutorActivate(false);
        configuration.setGeneralResourceWhitelistPattern("[a-zA-Z0-9@.+_-]+");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setTenantIdProvider(new AnyTenant(luck));
        if (isOurs) {
            configuration.getProcessEnginePlugins().add(new AbstractProcessEnginePlugin() {
                @Override
                public void postInit(ProcessEngineConfigurationImpl built) {
                    var mapping = built.getSqlSessionFactory().getConfiguration();
                    mapping.addInterceptor(new TaskRightsInterceptor());
                    mapping.addInterceptor(new Listener(asked));
                }
            });
        }
        return configuration.buildProcessEngine();
    }

    /** What reaches the database of questions about tasks. */
    @Intercepts(
            @Signature(
                    type = StatementHandler.class,
                    method = "prepare",
                    args = {Connection.class, Integer.class}))
    public record Listener(Queue<String> asked) implements Interceptor {

        @Override
        public Object intercept(Invocation invocation) throws Throwable {
            String sql =
                    ((StatementHandler) invocation.getTarget()).getBoundSql().getSql();
            if (sql.contains("ACT_RU_TASK RES")) {
                asked.add(sql);
            }
            return invocation.proceed();
        }
    }

    private record AnyTenant(Random luck) implements TenantIdProvider {

        @Override
        public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
            return TENANTS.get(luck.nextInt(TENANTS.size()));
        }

        @Override
        public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
            return null;
        }

        @Override
        public String provideTenantIdForHistoricDecisionInstance(
                TenantIdProviderHistoricDecisionInstanceContext context) {
            return null;
        }
    }
}
