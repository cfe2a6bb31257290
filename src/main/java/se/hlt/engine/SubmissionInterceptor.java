package se.hlt.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.json.SpinJsonNode;

/**
 * Brings every submission of a form, through whichever API it comes, to the {@link SubmissionGate}. Tasklist checks
 * forms in the browser only; a call to REST would bypass that.
 */
class SubmissionInterceptor extends CommandInterceptor {

    private final SubmissionGate gate;

    // A form is bound to its deployment, so what a definition's task shows never changes.
    private final Map<String, String> forms = new ConcurrentHashMap<>();

    SubmissionInterceptor(SubmissionGate gate) {
        this.gate = gate;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof ResolveTaskCmd) {
            refuseUsers();
        } else if (command instanceof SubmitTaskFormCmd) {
            checkTask(command, "properties");
        } else if (command instanceof CompleteTaskCmd) {
            checkTask(command, "variables");
        } else if (command instanceof SubmitStartFormCmd) {
            String definitionId = field(command, "processDefinitionId");
            refuseBusinessKey(field(command, "businessKey"));
            checkStart(definition(definitionId), field(command, "variables"));
        } else if (command instanceof StartProcessInstanceCmd) {
            ProcessInstantiationBuilderImpl start = field(command, "instantiationBuilder");
            refuseBusinessKey(start.getBusinessKey());
            checkStart(definition(start), start.getVariables());
        } else if (command instanceof HandleTaskBpmnErrorCmd
                || command instanceof HandleTaskEscalationCmd
                || command instanceof StartProcessInstanceAtActivitiesCmd) {
            refuseUsers();
        }
        return next.execute(command);
    }

    private void checkTask(Command<?> command, String variablesField) {
        String taskId = field(command, "taskId");
        TaskEntity task = taskId == null ? null : context().getTaskManager().findTaskById(taskId);
        if (task == null || task.getExecution() == null) {
            return; // The engine itself says that there is no such task.
        }
        context().getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
        String form = forms.computeIfAbsent(
                task.getProcessDefinitionId() + '/' + task.getTaskDefinitionKey(),
                key -> read(() -> context()
                        .getProcessEngineConfiguration()
                        .getFormService()
                        .getDeployedTaskForm(taskId)));
        gate.check(form, user(), plain(field(command, variablesField)), variablesOf(task));
    }

    private void checkStart(ProcessDefinitionEntity definition, Map<String, Object> variables) {
        if (definition == null
                || definition.getStartFormDefinition() == null
                || definition.getStartFormDefinition().getCamundaFormDefinitionKey() == null) {
            return; // The engine itself says what is wrong, or no user may start it.
        }
        context()
                .getProcessEngineConfiguration()
                .getCommandCheckers()
                .forEach(checker -> checker.checkCreateProcessInstance(definition));
        String form = forms.computeIfAbsent(
                definition.getId(),
                id -> read(() -> context()
                        .getProcessEngineConfiguration()
                        .getFormService()
                        .getDeployedStartForm(id)));
        gate.check(form, user(), plain(variables), name -> null);
    }

    private static void refuseBusinessKey(String businessKey) {
        if (user() != null && businessKey != null && !businessKey.isEmpty()) {
            throw new BadInputException("Ärendet får sitt nummer av systemet. Ange inget eget.");
        }
    }

    private static void refuseUsers() {
        if (user() != null) {
            throw new BadInputException("Uppgiften avslutas med sitt formulär, inte på något annat sätt.");
        }
    }

    private static ProcessDefinitionEntity definition(String id) {
        return id == null
                ? null
                : context().getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(id);
    }

    private static ProcessDefinitionEntity definition(ProcessInstantiationBuilderImpl start) {
        return start.getProcessDefinitionId() != null
                ? definition(start.getProcessDefinitionId())
                : context()
                        .getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedLatestProcessDefinitionByKey(start.getProcessDefinitionKey());
    }

    private static Function<String, Object> variablesOf(VariableScope scope) {
        return scope::getVariable;
    }

    private static Map<String, Object> plain(Map<String, Object> variables) {
        Map<String, Object> plain = new HashMap<>();
        if (variables != null) {
            variables.keySet().forEach(key -> plain.put(key, plain(variables, key)));
        }
        return plain;
    }

    /** What no form posts, and what is not to be stored, becomes bytes, which no field accepts. */
    private static Object plain(Map<String, Object> variables, String key) {
        try {
            Object value = variables.get(key);
            boolean posted = value == null
                    || value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof SpinJsonNode;
            return posted && !isTransient(variables, key) ? value : new byte[0];
        } catch (RuntimeException e) {
            return new byte[0]; // Broken JSON, or an object that is not read; the cause may repeat what was typed.
        }
    }

    private static boolean isTransient(Map<String, Object> variables, String key) {
        return variables instanceof VariableMap typed
                && typed.getValueTyped(key) != null
                && typed.getValueTyped(key).isTransient();
    }

    private static String user() {
        return context().getAuthenticatedUserId();
    }

    private static CommandContext context() {
        return Context.getCommandContext();
    }

    private static String read(Supplier<InputStream> form) {
        try (InputStream in = form.get()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T field(Command<?> command, String name) {
        return EngineFields.get(command, name);
    }
}
