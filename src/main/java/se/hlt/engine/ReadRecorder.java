package se.hlt.engine;

import java.util.List;

/**
 * Writes down what users have read, in the transaction of the read. The engine's commands come here by themselves; code of
 * ours that shows a user what it has looked up {@link AsSystem}, a letter for instance, must come here itself.
 */
public interface ReadRecorder {

    /**
     * Writes the reads of one command down, one for each case and secrecy domain.
     *
     * @throws RuntimeException if it cannot; then the user gets no answer either
     */
    void record(List<CaseRead> reads);
}
