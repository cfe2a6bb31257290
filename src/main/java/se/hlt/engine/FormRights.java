package se.hlt.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which forms the one who is logged in may fill in right now. Nobody, where nobody is logged in. */
@Component
public class FormRights {

    private static final String CASE_NUMBER = "caseNumber";

    private final ProcessEngine engine;

    FormRights(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * Whether the user may send the task's form: the same checks as when it is sent.
     *
     * @return what is to be written in the read log if something of the form is shown; empty if the user may not, or there
     *     is no such task
     */
    public Optional<CaseRead> task(String taskId) {
        return run(context -> {
            TaskEntity task = context.getTaskManager().findTaskById(taskId);
            if (task == null || task.getExecution() == null || UserCheck.user() == null) {
                return Optional.empty();
            }
            try {
                checkers().forEach(checker -> checker.checkTaskWork(task));
            } catch (ProcessEngineException e) {
                return Optional.empty();
            }
            return Optional.of(read(task));
        });
    }

    /** Whether the user may start the process with a form. */
    public boolean mayStart(String processKey) {
        return run(context -> {
            if (UserCheck.user() == null) {
                return false;
            }
            try {
                ProcessDefinitionEntity definition =
                        configuration().getDeploymentCache().findDeployedLatestProcessDefinitionByKey(processKey);
                checkers().forEach(checker -> checker.checkCreateProcessInstance(definition));
                return definition.isStartableInTasklist();
            } catch (ProcessEngineException e) {
                return false;
            }
        });
    }

    private static CaseRead read(TaskEntity task) {
        ExecutionEntity instance = task.getExecution().getProcessInstance();
        // A process beside the case, a handover for instance, names the case by a variable.
        String number = instance.getBusinessKey() != null
                ? instance.getBusinessKey()
                : instance.getVariable(CASE_NUMBER) instanceof String named && ReadInterceptor.IS_NUMBER.test(named)
                        ? named
                        : null;
        return new CaseRead(
                UserCheck.user().getUserId(),
                number,
                instance.getRootProcessInstanceId(),
                task.getTenantId(),
                Classification.IDENTITY,
                "Draft");
    }

    private <T> T run(Command<T> command) {
        return configuration().getCommandExecutorTxRequired().execute(command);
    }

    private List<CommandChecker> checkers() {
        return configuration().getCommandCheckers();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
