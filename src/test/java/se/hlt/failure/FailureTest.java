package se.hlt.failure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is told of an exception whose message holds personal data. */
class FailureTest {

    private static final String MARKER = "Zebrabarnet";

    private static final class OwnException extends RuntimeException implements PlainMessage {

        private static final long serialVersionUID = 1L;

        OwnException(String message) {
            super(message);
        }
    }

    @Test
    @DisplayName("kinds and places are told, messages are not, at any depth")
    void traceHasNoMessages() {
        Exception failure = new IllegalStateException(
                MARKER, new SQLException("Value too long: '" + MARKER + "'", "22001", new Error(MARKER)));
        failure.addSuppressed(new RuntimeException(MARKER));

        String trace = Failure.trace(failure);

        assertThat(trace)
                .doesNotContain(MARKER)
                .startsWith("FEL-")
                .contains("java.lang.IllegalStateException", "Caused by: java.sql.SQLException [SQLState 22001]")
                .contains("Caused by: java.lang.Error", "Suppressed: RuntimeException", "FailureTest.java");
        assertThat(Failure.summary(failure)).doesNotContain(MARKER).endsWith(" Error");
    }

    @Test
    @DisplayName("an engine's own code is kept, and the message of an exception that is made to be shown")
    void vettedIsKept() {
        assertThat(Failure.summary(new RuntimeException("ENGINE-03004 Exception with " + MARKER)))
                .endsWith("RuntimeException [ENGINE-03004]");
        assertThat(Failure.summary(new OwnException("Korta texten."))).endsWith("OwnException: Korta texten.");
    }

    @Test
    @DisplayName("the code is the same for the same fault, however it is wrapped, and another for another")
    void codes() {
        Throwable[] faults = new Throwable[2];
        for (int i = 0; i < faults.length; i++) {
            faults[i] = new IllegalStateException(MARKER + i);
        }

        assertThat(Failure.code(faults[0])).matches("FEL-[0-9A-F]{8}").isEqualTo(Failure.code(faults[1]));
        assertThat(Failure.code(new RuntimeException(MARKER, faults[0]))).isEqualTo(Failure.code(faults[0]));
        assertThat(Failure.code(new IllegalStateException())).isNotEqualTo(Failure.code(faults[0]));
    }

    @Test
    @DisplayName("an exception that is its own cause ends somewhere")
    void circle() {
        Exception one = new Exception();
        Exception other = new Exception(one);
        one.initCause(other);

        assertThat(Failure.trace(one)).isNotEmpty();
    }

    @Test
    @DisplayName("a library's warning loses the values filled in and the exception's message; our own lines stand")
    void logLines() {
        String id = "0a1b2c3d-0000-1111-2222-333344445555";
        Exception failure = new IllegalStateException("about " + MARKER);

        assertThat(line("org.library.X", Level.WARN, "Row {} of {}: {}", null, 3, id, MARKER))
                .isEqualTo("Row 3 of " + id + ": …");
        assertThat(line("org.library.X", Level.ERROR, "Failed: about " + MARKER, failure))
                .isEqualTo("Failed: …");
        assertThat(line("org.library.X", Level.INFO, "Started {}", null, "server"))
                .isEqualTo("Started server");
        assertThat(line("se.hlt.X", Level.WARN, "Message {}", null, "m-1")).isEqualTo("Message m-1");
    }

    private static String line(String logger, Level level, String text, Throwable failure, Object... arguments) {
        Logger log = new LoggerContext().getLogger(logger);
        return new CleanMessageConverter()
                .convert(new LoggingEvent(logger, log, level, text, failure, arguments.length == 0 ? null : arguments));
    }
}
