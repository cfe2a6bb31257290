package se.hlt.engine;

import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Tells {@link StartedForms} of every process that a user has started, through whichever API. */
class StartedFormInterceptor extends CommandInterceptor {

    private final StartedForms forms;

    StartedFormInterceptor(StartedForms forms) {
        this.forms = forms;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T answer = next.execute(command);
        CommandContext context = Context.getCommandContext();
        String user = context.getAuthenticatedUserId();
        boolean start = command instanceof SubmitStartFormCmd || command instanceof StartProcessInstanceCmd;
        if (start && user != null && answer instanceof ProcessInstance started) {
            forms.started(
                    user,
                    context.getProcessEngineConfiguration()
                            .getDeploymentCache()
                            .findDeployedProcessDefinitionById(started.getProcessDefinitionId())
                            .getKey());
        }
        return answer;
    }
}
