package se.hlt.privacy;

import static se.hlt.privacy.RetentionEndings.Ending.CLOSED;
import static se.hlt.privacy.RetentionEndings.Ending.REFUSED;

import java.util.Map;
import java.util.Optional;

/**
 * How cases can end, and which limit of the decision {@code deadlines} then says how long what is left of them stays. The
 * one place where end events of the diagrams are named for this; a test holds it against the diagrams.
 */
final class RetentionEndings {

    /** What decides how long what is left stays. */
    enum Ending {
        /** The case was closed, or the errand was done. */
        CLOSED,
        /** The family declined, consent was refused, or consent was withdrawn or ran out. */
        REFUSED
    }

    /**
     * By process and end event; where the end stands inside an event sub-process, the engine tells the sub-process. Only
     * processes that no other calls: what a process calls follows it.
     */
    static final Map<String, Map<String, Ending>> ENDINGS = Map.of(
            "identification",
                    Map.of(
                            "event_caseClosed", CLOSED,
                            "event_ownSupportNoted", REFUSED,
                            "event_circleNarrowed", CLOSED),
            "hlt-case",
                    Map.of(
                            "event_caseEnded", CLOSED,
                            "event_adviceGiven", REFUSED,
                            "eventSubProcess_withdrawal", REFUSED),
            "consent-withdrawal", Map.of("event_withdrawalReported", REFUSED, "event_sharedCaseTakenBack", REFUSED),
            "protect-identity", Map.of("event_moreNamed", CLOSED, "event_caseMarked", CLOSED),
            "concern-report", Map.of("event_concernReported", CLOSED),
            "case-handover", Map.of("event_handedOver", CLOSED, "event_handoverDeclined", CLOSED),
            "hlt-meeting",
                    Map.of(
                            "event_meetingEnded", CLOSED,
                            "event_cancelMeeting", CLOSED,
                            "eventSubProcess_addCase", CLOSED));

    private RetentionEndings() {}

    /** How it ended; empty for an end that is not known here, or a process that was stopped. */
    static Optional<Ending> of(String processKey, String endEvent) {
        return endEvent == null
                ? Optional.empty()
                : Optional.ofNullable(ENDINGS.get(processKey)).map(ends -> ends.get(endEvent));
    }
}
