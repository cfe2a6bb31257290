package se.hlt.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who completes a task that someone else just did")
class OvertakenInterceptorTest {

    private static final Command<?> SUBMIT = new SubmitTaskFormCmd("task", Map.of(), false, false);
    private static final Command<?> COMPLETE = new CompleteTaskCmd("task", Map.of());

    @Test
    @DisplayName("is told so, whatever the form's check or the engine stumbled over")
    void gone() {
        for (Command<?> command : new Command<?>[] {SUBMIT, COMPLETE}) {
            for (RuntimeException stumbled : new RuntimeException[] {
                new ProcessEngineException("execution x doesn't exist"), new NullPointerException("activity is null")
            }) {
                assertThatThrownBy(() -> execute(command, stumbled, false))
                        .isInstanceOf(OptimisticLockingException.class)
                        .hasCause(stumbled);
            }
        }
    }

    @Test
    @DisplayName("is told so where the other took away only what theirs belongs to, and the task is still there")
    void tornAway() {
        RuntimeException torn =
                new ProcessEngineException("flush", new BatchUpdateException("act_fk_var_exe", "23503", new int[0]));

        assertThatThrownBy(() -> execute(SUBMIT, torn, true))
                .isInstanceOf(OptimisticLockingException.class)
                .hasCause(torn);
    }

    @Test
    @DisplayName("is not told so where the database refuses for another reason")
    void otherReason() {
        RuntimeException full = new ProcessEngineException("flush", new SQLException("disk full", "53100"));

        assertThatThrownBy(() -> execute(SUBMIT, full, true)).isSameAs(full);
    }

    @Test
    @DisplayName("is told what is wrong instead where the task is still there")
    void stillThere() {
        RuntimeException wrong = new BadInputException("Ange ett datum.");

        assertThatThrownBy(() -> execute(SUBMIT, wrong, true)).isSameAs(wrong);
    }

    @Test
    @DisplayName("is told no more than that it is refused where it may not see the task")
    void refused() {
        RuntimeException refused = new AuthorizationException("no");

        assertThatThrownBy(() -> execute(COMPLETE, refused, false)).isSameAs(refused);
    }

    @Test
    @DisplayName("is not meant where somebody only looked")
    void onlyLooked() {
        RuntimeException failed = new ProcessEngineException("no form");

        assertThatThrownBy(() -> execute(new GetTaskFormCmd("task"), failed, false))
                .isSameAs(failed);
    }

    private static void execute(Command<?> command, RuntimeException failure, boolean isThere) {
        OvertakenInterceptor interceptor = new OvertakenInterceptor();
        interceptor.setNext(new CommandInterceptor() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T execute(Command<T> asked) {
                if (asked == command) {
                    throw failure;
                }
                return (T) (isThere ? new TaskEntity() : null);
            }
        });
        interceptor.execute(command);
    }
}
