package se.hlt.worklist;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import se.hlt.engine.CaseRead;
import se.hlt.engine.Classification;
import se.hlt.engine.ReadNotLoggedException;
import se.hlt.engine.ReadRecorder;

/** Brings to the read log that someone was told who a child is. */
@Component
class NameReads {

    private final ReadRecorder recorder;

    NameReads(ReadRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Writes one read for each case and secrecy domain among what told a name.
     *
     * @throws ReadNotLoggedException if it cannot be written; then nothing may be shown
     */
    void record(String userId, Collection<OpenWork> told, String operation) {
        Map<List<String>, CaseRead> reads = new LinkedHashMap<>();
        for (OpenWork work : told) {
            reads.putIfAbsent(
                    Arrays.asList(work.caseNumber(), work.tenant()),
                    new CaseRead(
                            userId,
                            work.caseNumber(),
                            work.rootId(),
                            work.tenant(),
                            Classification.IDENTITY,
                            operation));
        }
        try {
            recorder.record(List.copyOf(reads.values()));
        } catch (RuntimeException e) {
            throw new ReadNotLoggedException(e);
        }
    }
}
