package se.hlt.engine;

import static se.hlt.engine.Classification.OPERATIONAL;
import static se.hlt.engine.Classification.SENSITIVE;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.HistoricDecisionInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetExecutionVariableCmd;
import org.camunda.bpm.engine.impl.cmd.GetExecutionVariableTypedCmd;
import org.camunda.bpm.engine.impl.cmd.GetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetRenderedTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmdTyped;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.CommentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.camunda.bpm.engine.runtime.MessageCorrelationResultWithVariables;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Event;
import org.camunda.bpm.engine.task.Task;

/**
 * Finds out what a command's answer tells of children. Goes by what kind of thing the answer is, not by which address it
 * was asked for, so that every way into the engine is the same.
 *
 * <p>Numbers, names of tasks and dates are no disclosure, and nor is an empty answer. Error messages and stack traces are
 * not either: by the rules of this house they carry codes only.
 */
final class DisclosureFinder {

    /** Properties of the engine's log of operations that hold what someone wrote. */
    private static final Set<String> WRITTEN_BY_HAND = Set.of("description", "name", "comment", "annotation");

    private final VariableClassifications classifications;
    private final QueryConditions conditions;

    DisclosureFinder(VariableClassifications classifications) {
        this.classifications = classifications;
        this.conditions = new QueryConditions(classifications);
    }

    Disclosure find(Command<?> command, Object answer) {
        Disclosure disclosure = new Disclosure();
        if (answer == null) {
            return disclosure;
        }
        answerOf(command, answer, disclosure);
        Classification asked = askedFor(command);
        for (Object item : answer instanceof Collection<?> items ? items : List.of(answer)) {
            item(command, item, disclosure);
            if (asked != OPERATIONAL && !Long.valueOf(0).equals(item)) {
                disclosure.add(instanceOf(item), asked);
            }
        }
        return disclosure;
    }

    /** What only the command tells the meaning of: values, streams and texts. */
    private void answerOf(Command<?> command, Object answer, Disclosure disclosure) {
        if (command instanceof GetTaskFormVariablesCmd) {
            variables((Map<?, ?>) answer, instanceOfTask(command, "resourceId"), disclosure);
        } else if (command instanceof GetTaskVariablesCmd
                || command instanceof CompleteTaskCmd
                || command instanceof SubmitTaskFormCmd) {
            variables((Map<?, ?>) answer, instanceOfTask(command, "taskId"), disclosure);
        } else if (command instanceof GetExecutionVariablesCmd) {
            variables((Map<?, ?>) answer, instanceOfExecution(command), disclosure);
        } else if (command instanceof GetTaskVariableCmd || command instanceof GetTaskVariableCmdTyped) {
            variable(EngineFields.get(command, "variableName"), instanceOfTask(command, "taskId"), disclosure);
        } else if (command instanceof GetExecutionVariableCmd || command instanceof GetExecutionVariableTypedCmd) {
            variable(EngineFields.get(command, "variableName"), instanceOfExecution(command), disclosure);
        } else if (command instanceof GetRenderedTaskFormCmd) {
            disclosure.add(instanceOfTask(command, "taskId"), SENSITIVE);
        } else if (answer instanceof TaskFormData form) {
            form.getFormFields().stream()
                    .filter(field -> field.getValue() != null)
                    .forEach(field -> variable(field.getId(), form.getTask().getProcessInstanceId(), disclosure));
        } else if (command instanceof GetAttachmentContentCmd || command instanceof GetTaskAttachmentContentCmd) {
            AttachmentEntity attachment = context()
                    .getDbEntityManager()
                    .selectById(AttachmentEntity.class, EngineFields.get(command, "attachmentId"));
            disclosure.add(attachment == null ? null : instanceOf(attachment), SENSITIVE);
        }
    }

    private void item(Command<?> command, Object item, Disclosure disclosure) {
        if (item instanceof VariableInstance variable) {
            variable(variable.getName(), variable.getProcessInstanceId(), disclosure);
        } else if (item instanceof HistoricVariableInstance variable) {
            variable(variable.getName(), variable.getProcessInstanceId(), disclosure);
        } else if (item instanceof HistoricVariableUpdate update) {
            variable(update.getVariableName(), update.getProcessInstanceId(), disclosure);
        } else if (item instanceof HistoricFormPropertyEventEntity property) {
            variable(property.getPropertyId(), property.getProcessInstanceId(), disclosure);
        } else if (item instanceof HistoricDecisionInstance decision) {
            boolean withValues = !(command instanceof HistoricDecisionInstanceQueryImpl query)
                    || query.isIncludeInput()
                    || query.isIncludeOutputs();
            if (withValues || decision.getCollectResultValue() != null) {
                disclosure.add(decision.getProcessInstanceId(), SENSITIVE);
            }
        } else if (item instanceof ProcessInstanceWithVariables started) {
            variables(started.getVariables(), started.getProcessInstanceId(), disclosure);
        } else if (item instanceof MessageCorrelationResultWithVariables correlated) {
            variables(correlated.getVariables(), instanceOf(correlated), disclosure);
        } else if (item instanceof LockedExternalTask task) {
            variables(task.getVariables(), task.getProcessInstanceId(), disclosure);
        } else if (isWrittenByHand(item)) {
            disclosure.add(instanceOf(item), SENSITIVE);
        }
    }

    /** Free text that someone wrote about the case, or a file. */
    private static boolean isWrittenByHand(Object item) {
        if (item instanceof Task task) {
            return task.getDescription() != null;
        }
        if (item instanceof HistoricTaskInstance task) {
            return task.getDescription() != null;
        }
        if (item instanceof Incident incident) {
            return incident.getAnnotation() != null;
        }
        if (item instanceof HistoricIncident incident) {
            return incident.getAnnotation() != null;
        }
        if (item instanceof UserOperationLogEntry entry) {
            return entry.getAnnotation() != null || WRITTEN_BY_HAND.contains(String.valueOf(entry.getProperty()));
        }
        return item instanceof Comment || item instanceof Event || item instanceof Attachment;
    }

    private Classification askedFor(Command<?> command) {
        if (command instanceof AbstractExecuteFilterCmd) {
            Filter filter = context().getFilterManager().findFilterById(EngineFields.get(command, "filterId"));
            return VariableClassifications.stricter(
                    conditions.of(filter.getQuery()), conditions.of(EngineFields.get(command, "extendingQuery")));
        }
        return conditions.of(command);
    }

    private void variables(Map<?, ?> variables, String processInstanceId, Disclosure disclosure) {
        if (variables != null) {
            variables.keySet().forEach(name -> variable((String) name, processInstanceId, disclosure));
        }
    }

    private void variable(String name, String processInstanceId, Disclosure disclosure) {
        disclosure.add(processInstanceId, classifications.of(name));
    }

    private static String instanceOf(Object item) {
        if (item instanceof Execution execution) {
            return execution.getProcessInstanceId();
        } else if (item instanceof Task task) {
            return task.getProcessInstanceId();
        } else if (item instanceof HistoricTaskInstance task) {
            return task.getProcessInstanceId();
        } else if (item instanceof HistoricProcessInstance instance) {
            return instance.getId();
        } else if (item instanceof VariableInstance variable) {
            return variable.getProcessInstanceId();
        } else if (item instanceof HistoricVariableInstance variable) {
            return variable.getProcessInstanceId();
        } else if (item instanceof CommentEntity comment) {
            return instanceOr(comment.getProcessInstanceId(), comment.getTaskId());
        } else if (item instanceof Attachment attachment) {
            return instanceOr(attachment.getProcessInstanceId(), attachment.getTaskId());
        } else if (item instanceof Incident incident) {
            return incident.getProcessInstanceId();
        } else if (item instanceof HistoricIncident incident) {
            return incident.getProcessInstanceId();
        } else if (item instanceof UserOperationLogEntry entry) {
            return entry.getProcessInstanceId();
        } else if (item instanceof MessageCorrelationResult result) {
            return instanceOf(result.getExecution() != null ? result.getExecution() : result.getProcessInstance());
        }
        return null;
    }

    /** Also of a task that the command itself has completed. */
    private static String instanceOfTask(Command<?> command, String field) {
        return instanceOr(null, EngineFields.get(command, field));
    }

    /** What is written at a task need not name the process instance itself. */
    private static String instanceOr(String processInstanceId, String taskId) {
        if (processInstanceId != null || taskId == null) {
            return processInstanceId;
        }
        HistoricTaskInstanceEntity task =
                context().getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId);
        return task == null ? null : task.getProcessInstanceId();
    }

    private static String instanceOfExecution(Command<?> command) {
        ExecutionEntity execution =
                context().getExecutionManager().findExecutionById(EngineFields.get(command, "executionId"));
        return execution == null ? null : execution.getProcessInstanceId();
    }

    private static CommandContext context() {
        return Context.getCommandContext();
    }
}
