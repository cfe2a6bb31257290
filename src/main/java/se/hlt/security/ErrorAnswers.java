package se.hlt.security;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.errorcode.BuiltinExceptionCode;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hlt.engine.BadInputException;
import se.hlt.engine.BadInputException.FieldProblem;
import se.hlt.failure.Failure;
import se.hlt.failure.PlainMessage;

/**
 * What the engine's REST API and the web applications answer when something goes wrong: a short Swedish text that says
 * what to do, never the exception's own message. It may hold ids, names or values of a case that the one who asks may not
 * see. A fault of ours is told by its code, which is also in the log.
 *
 * <p>What belongs to another tenant and what does not exist are answered alike.
 *
 * <p>Jersey finds this class by itself and uses it in each of its applications, those of the web applications included.
 */
public class ErrorAnswers implements AutoDiscoverable {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private static final int TOO_LONG = BuiltinExceptionCode.COLUMN_SIZE_TOO_SMALL.getCode();
    private static final int DEADLOCK = BuiltinExceptionCode.DEADLOCK.getCode();

    /** Before the engine's own, of which there is one for each of these types. */
    @Override
    public void configure(FeatureContext application) {
        application.register(OfAnything.class);
        application.register(OfEngine.class);
        application.register(OfRest.class);
        application.register(OfJsonMapping.class);
        application.register(OfJsonParsing.class);
    }

    private record Answer(int status, String type, String message) {}

    private static Response answer(Throwable failure) {
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        Answer answer = Failure.chain(failure).stream()
                .map(ErrorAnswers::known)
                .filter(known -> known != null)
                .findFirst()
                .orElseGet(() -> byStatus(failure));
        if (answer.status() >= 500) {
            LOG.error("Answered {} with {}", answer.status(), Failure.code(failure), failure);
        }
        ExceptionDto body = body(failure);
        body.setType(answer.type());
        body.setMessage(answer.message());
        return response(failure)
                .status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }

    /** With headers such as the methods allowed. */
    private static Response.ResponseBuilder response(Throwable failure) {
        return failure instanceof WebApplicationException web
                ? Response.fromResponse(web.getResponse())
                : Response.serverError();
    }

    /** The engine's reports on diagrams and plans, which repeat only these, and else nothing but type and message. */
    private static ExceptionDto body(Throwable failure) {
        boolean report = failure instanceof ParseException
                || failure instanceof MigrationPlanValidationException
                || failure instanceof MigratingProcessInstanceValidationException;
        return report ? ExceptionHandlerHelper.getInstance().fromException(failure) : ofForm(failure);
    }

    /** Of a form, what is wrong field by field. */
    private static ExceptionDto ofForm(Throwable failure) {
        return Failure.chain(failure).stream()
                .filter(part ->
                        part instanceof BadInputException bad && !bad.fields().isEmpty())
                .map(part -> (ExceptionDto) new FormRefused(((BadInputException) part).fields()))
                .findFirst()
                .orElseGet(ExceptionDto::new);
    }

    /** Beside type and message; Jackson reads the getter. */
    static final class FormRefused extends ExceptionDto {

        private final List<FieldProblem> fields;

        FormRefused(List<FieldProblem> fields) {
            this.fields = fields;
        }

        public List<FieldProblem> getFields() {
            return fields;
        }
    }

    private static Answer known(Throwable part) {
        if (part instanceof PlainMessage && part instanceof WebApplicationException web) {
            return new Answer(web.getResponse().getStatus(), part.getClass().getSimpleName(), part.getMessage());
        }
        if (part instanceof AuthorizationException) {
            String told = part instanceof PlainMessage
                    ? part.getMessage()
                    : "Du har inte behörighet till det. Be den som sköter platsens uppgifter om hjälp, om du borde ha det.";
            return new Answer(403, "AuthorizationException", told);
        }
        if (part instanceof JsonProcessingException json) {
            return new Answer(400, "InvalidRequestException", "Det som skickades går inte att läsa" + where(json));
        }
        return part instanceof ProcessEngineException engine ? known(engine) : null;
    }

    private static Answer known(ProcessEngineException part) {
        String type = part.getClass().getSimpleName();
        if (part instanceof OptimisticLockingException || part.getCode() == DEADLOCK) {
            return overtaken(type);
        }
        if (part.getCode() == TOO_LONG) {
            return new Answer(400, type, "En text är för lång. Korta den och försök igen.");
        }
        if (part instanceof SuspendedEntityInteractionException) {
            return new Answer(409, type, "Ärendet är pausat. Vänta tills det är igång igen.");
        }
        if (part instanceof ParseException) {
            return new Answer(400, type, "Diagrammet går inte att använda. Rätta det som står i listan över fel.");
        }
        if (part instanceof TaskAlreadyClaimedException) {
            return new Answer(409, type, "Någon har redan tagit uppgiften. Ladda om sidan och se hur det är nu.");
        }
        if (isMissing(part)) {
            return notFound();
        }
        return part instanceof BadUserRequestException
                        || part instanceof MigrationPlanValidationException
                        || part instanceof MigratingProcessInstanceValidationException
                ? new Answer(400, type, badRequest())
                : null;
    }

    private static Answer overtaken(String type) {
        return new Answer(
                409, type, "Någon annan hann före och ändrade samma sak. Ladda om sidan och se hur det är nu.");
    }

    /** Some commands say it with an exception of their own, but all in the same words. */
    private static boolean isMissing(ProcessEngineException part) {
        return part instanceof NotFoundException
                || part instanceof NullValueException
                || part instanceof BadUserRequestException
                        && String.valueOf(part.getMessage()).endsWith(" is null");
    }

    private static Answer byStatus(Throwable failure) {
        int status = status(failure);
        if (status == 404) {
            return notFound();
        }
        String type = failure.getClass().getSimpleName();
        if (status == 401) {
            return new Answer(status, type, "Logga in igen.");
        }
        if (status == 403) {
            return new Answer(status, type, "Du har inte behörighet till det.");
        }
        if (status < 500) {
            return new Answer(status, type, badRequest());
        }
        return new Answer(
                status,
                type,
                "Något gick fel. Försök igen. Händer det igen: ange koden " + Failure.code(failure)
                        + " till den som sköter systemet.");
    }

    private static int status(Throwable failure) {
        if (failure instanceof RestException rest && rest.getStatus() != null) {
            return rest.getStatus().getStatusCode();
        }
        if (failure instanceof WebApplicationException web) {
            return web.getResponse().getStatus();
        }
        return isUnreadableValue(failure) ? 400 : 500;
    }

    /** A value of a type that cannot be: the engine's API fails on it as if the fault were ours. */
    private static boolean isUnreadableValue(Throwable failure) {
        return failure instanceof IllegalArgumentException
                && Arrays.stream(failure.getStackTrace()).limit(3).anyMatch(frame -> frame.getClassName()
                        .startsWith("org.camunda.bpm.engine.rest.dto."));
    }

    private static Answer notFound() {
        return new Answer(
                404,
                "NotFoundException",
                "Det finns inte, eller finns inte längre. Ladda om sidan och se hur det är nu.");
    }

    private static String badRequest() {
        return "Det går inte att göra så. Se över det som angavs och försök igen.";
    }

    private static String where(JsonProcessingException json) {
        JsonLocation place = json.getLocation();
        return place == null
                ? ". Se över det och försök igen."
                : ": se rad " + place.getLineNr() + ", tecken " + place.getColumnNr() + '.';
    }

    private abstract static class Mapper<T extends Throwable> implements ExceptionMapper<T> {
        @Override
        public Response toResponse(T failure) {
            return answer(failure);
        }
    }

    @Priority(1)
    static class OfAnything extends Mapper<Throwable> {}

    @Priority(1)
    static class OfEngine extends Mapper<ProcessEngineException> {}

    @Priority(1)
    static class OfRest extends Mapper<RestException> {}

    @Priority(1)
    static class OfJsonMapping extends Mapper<JsonMappingException> {}

    @Priority(1)
    static class OfJsonParsing extends Mapper<JsonParseException> {}
}
