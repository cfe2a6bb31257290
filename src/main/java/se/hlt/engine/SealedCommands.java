package se.hlt.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Closes to users, whichever way they come, the commands that the engine does not check, or checks too late:
 *
 * <ul>
 *   <li>attachments and single comments are handed out by id to any tenant;
 *   <li>deleting a task fails for a task of a case before it is asked whose the task is;
 *   <li>a message with correlation keys answers differently where they fit, and so tells what a variable holds;
 *   <li>comments hold what the forms hold, and are shown to all who see the instance.
 * </ul>
 */
class SealedCommands extends CommandInterceptor {

    private static final Set<Class<?>> ATTACHMENTS = Set.of(
            CreateAttachmentCmd.class,
            SaveAttachmentCmd.class,
            DeleteAttachmentCmd.class,
            GetAttachmentCmd.class,
            GetAttachmentContentCmd.class,
            GetProcessInstanceAttachmentsCmd.class,
            GetTaskAttachmentCmd.class,
            GetTaskAttachmentContentCmd.class,
            GetTaskAttachmentsCmd.class);

    private static final Set<Class<?>> SINGLE_COMMENTS = Set.of(
            GetTaskCommentCmd.class,
            UpdateCommentCmd.class,
            DeleteTaskCommentCmd.class,
            DeleteProcessInstanceCommentCmd.class);

    private final CaseWorkers caseWorkers;

    SealedCommands(CaseWorkers caseWorkers) {
        this.caseWorkers = caseWorkers;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Authentication user = UserCheck.user();
        if (user != null) {
            refuse(command, user);
        }
        return next.execute(command);
    }

    private void refuse(Command<?> command, Authentication user) {
        if (ATTACHMENTS.contains(command.getClass())) {
            throw new RefusedException("Bilagor är avstängda. Lägg handlingar i din verksamhets eget system.");
        }
        if (SINGLE_COMMENTS.contains(command.getClass())) {
            throw new RefusedException("En kommentar ändras inte och tas inte bort. Skriv en ny om något blev fel.");
        }
        if (command instanceof AbstractCorrelateMessageCmd
                || command instanceof MessageEventReceivedCmd
                || command instanceof SignalEventReceivedCmd) {
            throw new RefusedException("Meddelanden mellan delarna av ett ärende skickas av systemet.");
        }
        if (command instanceof DeleteTaskCmd) {
            throw new RefusedException("En uppgift tas inte bort. Den avslutas med sitt formulär.");
        }
        boolean comments = command instanceof GetTaskCommentsCmd || command instanceof GetProcessInstanceCommentsCmd;
        if (comments && !caseWorkers.areOnlyCaseWorkers(user.getGroupIds())) {
            throw new RefusedException("Kommentarer läses av dem som arbetar med ärendet.");
        }
    }
}
