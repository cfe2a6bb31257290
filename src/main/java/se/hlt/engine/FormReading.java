package se.hlt.engine;

import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.TASK;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PermissionCheckBuilder;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.stereotype.Component;

/**
 * Of which running work the user who is logged in may read what the forms hold: by the engine's own rights and tenants, with
 * one question to the database for any number of tasks. The engine itself answers this for one task at a time.
 */
@Component
public class FormReading {

    private final ProcessEngineConfigurationImpl configuration;

    FormReading(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    /** Those of the tasks whose form the user may read. */
    public Set<String> tasks(Collection<String> taskIds) {
        return taskIds.isEmpty()
                ? Set.of()
                : tasks((TaskQueryImpl) new TaskQueryImpl().taskIdIn(taskIds.toArray(String[]::new)));
    }

    /** Open tasks of the cases, whoever holds them, whose form the user may read. */
    public Set<String> tasksOf(Collection<String> caseNumbers) {
        return caseNumbers.isEmpty()
                ? Set.of()
                : tasks((TaskQueryImpl)
                        new TaskQueryImpl().processInstanceBusinessKeyIn(caseNumbers.toArray(String[]::new)));
    }

    /** Open tasks that the user holds. */
    public Set<String> tasksHeldBy(String userId) {
        return tasks((TaskQueryImpl) new TaskQueryImpl().taskAssignee(userId));
    }

    /** Those of the running process instances whose variables the user may read. */
    public Set<String> instances(Set<String> instanceIds) {
        if (instanceIds.isEmpty()) {
            return Set.of();
        }
        ProcessInstanceQueryImpl query =
                (ProcessInstanceQueryImpl) new ProcessInstanceQueryImpl().processInstanceIds(instanceIds);
        return ask(context -> {
            context.getAuthorizationManager().configureExecutionQuery(query);
            return ids(context, "selectProcessInstanceByQueryCriteria", query, atInstance());
        });
    }

    private Set<String> tasks(TaskQueryImpl query) {
        return ask(context -> {
            context.getAuthorizationManager().configureTaskQuery(query);
            return ids(context, "selectTaskByQueryCriteria", query, atTask());
        });
    }

    private Set<String> ask(Function<CommandContext, Set<String>> question) {
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            if (UserCheck.user() == null) {
                throw new IllegalStateException("Nobody is logged in, and nobody may read anything");
            }
            return question.apply(context);
        });
    }

    private static Set<String> ids(
            CommandContext context, String statement, ListQueryParameterObject query, CompositePermissionCheck rights) {
        context.getTenantManager().configureQuery(query);
        query.getAuthCheck().setPermissionChecks(rights);
        query.getAuthCheck().setUseLeftJoin(false);
        List<?> found = context.getDbEntityManager().selectList(statement, query);
        return found.stream().map(DbEntity.class::cast).map(DbEntity::getId).collect(Collectors.toSet());
    }

    /** Built within a command only: the engine leaves out permissions that are disabled. */
    private static CompositePermissionCheck atTask() {
        return new PermissionCheckBuilder()
                .disjunctive()
                .atomicCheck(TASK, "RES.ID_", TaskPermissions.READ_VARIABLE)
                .atomicCheck(PROCESS_DEFINITION, "D.KEY_", ProcessDefinitionPermissions.READ_TASK_VARIABLE)
                .build();
    }

    private static CompositePermissionCheck atInstance() {
        return new PermissionCheckBuilder()
                .disjunctive()
                .atomicCheck(PROCESS_DEFINITION, "P.KEY_", ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE)
                .build();
    }
}
