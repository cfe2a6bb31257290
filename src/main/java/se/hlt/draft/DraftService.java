package se.hlt.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import se.hlt.draft.Drafts.Draft;
import se.hlt.engine.BadInputException;
import se.hlt.engine.CaseRead;
import se.hlt.engine.FormRights;
import se.hlt.engine.ReadRecorder;

/**
 * A person's own drafts. At each call it is asked anew whether the form is hers to fill in; if not, or if there is no such
 * form, nothing is read, saved or removed.
 */
@Service
class DraftService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CASE_NUMBER = "caseNumber";

    private final Drafts drafts;
    private final FormRights rights;
    private final ReadRecorder recorder;

    DraftService(Drafts drafts, FormRights rights, ReadRecorder recorder) {
        this.drafts = drafts;
        this.rights = rights;
        this.recorder = recorder;
    }

    /**
     * The draft of a task's form. That it is shown is written in the read log: it may hold what others have told.
     *
     * @throws NoFormException if the user may not work on the task, or there is none
     */
    Optional<Draft> ofTask(String userId, String taskId) {
        CaseRead read = rights.task(taskId).orElseThrow(NoFormException::new);
        Optional<Draft> draft = drafts.find(userId, DraftForm.task(taskId));
        draft.ifPresent(shown -> recorder.record(List.of(read)));
        return draft;
    }

    /** @throws NoFormException if the user may not start the process, or there is none */
    Optional<Draft> ofStart(String userId, String processKey) {
        return drafts.find(userId, startForm(processKey));
    }

    /**
     * Keeps the draft of a task's form.
     *
     * @param content a JSON object
     * @throws NoFormException if the user may not work on the task, or there is none any longer
     * @throws BadInputException if the content is something else
     */
    Instant saveOfTask(String userId, String taskId, String content) {
        checkTask(taskId);
        try {
            return drafts.save(
                    userId, DraftForm.task(taskId), null, object(content).toString());
        } catch (DataIntegrityViolationException e) {
            throw new NoFormException(); // Completed between the two lines above.
        }
    }

    /** As {@link #saveOfTask}, for the form that starts a process. */
    Instant saveOfStart(String userId, String processKey, String content) {
        DraftForm form = startForm(processKey);
        JsonNode object = object(content);
        return drafts.save(userId, form, object.path(CASE_NUMBER).asText(null), object.toString());
    }

    /** Throws the draft away. */
    void discardOfTask(String userId, String taskId) {
        checkTask(taskId);
        drafts.delete(userId, DraftForm.task(taskId));
    }

    /** Throws the draft away. */
    void discardOfStart(String userId, String processKey) {
        drafts.delete(userId, startForm(processKey));
    }

    private void checkTask(String taskId) {
        if (rights.task(taskId).isEmpty()) {
            throw new NoFormException();
        }
    }

    private DraftForm startForm(String processKey) {
        if (!rights.mayStart(processKey)) {
            throw new NoFormException();
        }
        return DraftForm.start(processKey);
    }

    /** The cause would repeat what was typed. */
    private static JsonNode object(String content) {
        try {
            JsonNode read = JSON.readTree(content);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // told below
        }
        throw new BadInputException("Utkastet går inte att läsa och är inte sparat. Ladda om sidan och försök igen.");
    }
}
