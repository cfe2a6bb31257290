package se.hlt.engine;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import se.hlt.failure.PlainMessage;

/**
 * What a user sent cannot be accepted. The message is shown to the user: Swedish, names the field and says what to do,
 * and never repeats what was typed. REST answers 400; nothing is stored.
 */
public class BadInputException extends WebApplicationException implements PlainMessage {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> fields;

    public BadInputException(String message) {
        this(message, List.of());
    }

    /** Of a form: the same told field by field, so that the browser can show each at its field. */
    public BadInputException(String message, List<FieldProblem> fields) {
        super(message, Response.Status.BAD_REQUEST);
        this.fields = List.copyOf(fields);
    }

    /** What is wrong with each field of a form; empty if it is no form or no field that is wrong. */
    public List<FieldProblem> fields() {
        return fields;
    }

    /**
     * What is wrong with one field. Part of what REST answers.
     *
     * @param key the field's key, of a field in a row the key of its list
     * @param path where it is: the key, or for a field in a row {@code list[0].field}, counted from 0
     * @param id the id of the field in the form's file; empty for what is not in the form
     * @param label what the field is called, in Swedish, with list and row
     * @param message Swedish, says what to do, and never repeats what was typed
     */
    public record FieldProblem(String key, String path, String id, String label, String message) {}
}
