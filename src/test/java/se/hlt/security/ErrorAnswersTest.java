package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.hlt.engine.BadInputException;
import se.hlt.engine.RefusedException;
import se.hlt.support.Cases;
import se.hlt.support.Door;
import se.hlt.support.Forms;
import se.hlt.support.HltTest;
import se.hlt.support.Journey;
import se.hlt.support.LogBook;
import se.hlt.support.Rest;
import se.hlt.support.Rest.Answer;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/** What is answered when something goes wrong. */
@HltTest
class ErrorAnswersTest {

    private static final String MARKER = "Zebramarkör";
    private static final String SARA = "sara.samordnare";

    @LocalServerPort
    private int port;

    @Autowired
    private Journey journey;

    @Autowired
    private Staff staff;

    @Autowired
    private TimeTravel time;

    static Stream<Arguments> failures() {
        ProcessEngineException tooLong = new ProcessEngineException(MARKER);
        tooLong.setCode(10_002);
        return Stream.of(
                Arguments.of(new IllegalStateException(MARKER), 500),
                Arguments.of(new ProcessEngineException(MARKER, new RuntimeException(MARKER)), 500),
                Arguments.of(new RestException(Response.Status.INTERNAL_SERVER_ERROR, MARKER), 500),
                Arguments.of(new OutOfMemoryError(MARKER), 500),
                Arguments.of(new InvalidRequestException(Response.Status.BAD_REQUEST, MARKER), 400),
                Arguments.of(new InvalidRequestException(Response.Status.NOT_FOUND, MARKER), 404),
                Arguments.of(new BadUserRequestException(MARKER), 400),
                Arguments.of(tooLong, 400),
                Arguments.of(new NotFoundException(MARKER), 404),
                Arguments.of(new NullValueException(MARKER), 404),
                Arguments.of(new OptimisticLockingException(MARKER), 409),
                Arguments.of(
                        new RestException(
                                Response.Status.INTERNAL_SERVER_ERROR, new OptimisticLockingException(MARKER)),
                        409),
                Arguments.of(new SuspendedEntityInteractionException(MARKER), 409),
                Arguments.of(new AuthorizationException(MARKER), 403),
                Arguments.of(new AuthorizationException("u", "READ", "Task", MARKER), 403),
                Arguments.of(new NotAllowedException("GET"), 405));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("failures")
    @DisplayName("an exception's message is never in the answer, and the status says what kind of fault it is:")
    void withoutMessage(Throwable failure, int status) {
        try (LogBook log = new LogBook()) {
            Response answer = new ErrorAnswers.OfAnything().toResponse(failure);

            assertThat(answer.getStatus()).isEqualTo(status);
            ExceptionDto told = (ExceptionDto) answer.getEntity();
            assertThat(told.getMessage()).isNotBlank().doesNotContain(MARKER);
            assertThat(told.getMessage().contains("FEL-")).isEqualTo(status == 500);
            if (status == 500) {
                String code = told.getMessage().replaceAll(".*(FEL-[0-9A-F]{8}).*", "$1");
                assertThat(log.lines()).anyMatch(line -> line.contains(code));
            }
            assertThat(log.lines()).noneMatch(line -> line.contains(MARKER));
        }
    }

    @Test
    @DisplayName("what we say ourselves reaches the user as it stands, also from inside another exception")
    void ownWords() {
        Throwable wrapped =
                new RestException(Response.Status.INTERNAL_SERVER_ERROR, new BadInputException("Fyll i datum."));

        Response bad = new ErrorAnswers.OfAnything().toResponse(wrapped);
        Response refused = new ErrorAnswers.OfEngine().toResponse(new RefusedException("Inte du."));

        assertThat(bad.getStatus()).isEqualTo(400);
        assertThat(((ExceptionDto) bad.getEntity()).getMessage()).isEqualTo("Fyll i datum.");
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(((ExceptionDto) refused.getEntity()).getMessage()).isEqualTo("Inte du.");
    }

    @Test
    @DisplayName("an answer that a method is not allowed still says which are")
    void keepsHeaders() {
        Response answer = new ErrorAnswers.OfAnything().toResponse(new NotAllowedException("GET"));

        assertThat(answer.getAllowedMethods()).containsExactly("GET");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("a refusal is in Swedish and names neither user, right nor id:")
    void refusal(Door door) {
        String instance = Cases.instance(journey.consented(), "hlt-case").getId();

        Answer answer = door.call(
                port, "hanna.halsa", "PUT", "/process-instance/" + instance + "/suspended", Map.of("suspended", true));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).startsWith("Du har inte behörighet");
        assertThat(answer.body()).doesNotContain("hanna", "permission", instance, "hlt-case");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("of two who complete one task at once one gets through, and the other is told so:")
    void twoAtOnce(Door door) {
        String number = journey.consented();
        Task task = staff.sara().task(number, "userTask_putOnAgenda");
        staff.sara().act(() -> {
            org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService()
                    .claim(task.getId(), SARA);
            return null;
        });
        Map<String, Object> form = Rest.variables(Forms.putOnAgenda(time.today().plusDays(9)));

        List<Answer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> door.call(port, SARA, "POST", "/task/" + task.getId() + "/submit-form", form)))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(Answer::isOk).hasSize(1);
        assertThat(answers).filteredOn(answer -> !answer.isOk()).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isIn(403, 404, 409);
            assertThat(answer.message()).isNotBlank().doesNotContain("ENGINE-", task.getId());
        });
    }
}
