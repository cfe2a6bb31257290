package se.hlt.privacy;

import java.util.Map;
import java.util.Optional;

/**
 * How cases can end, and which limit of the decision {@code deadlines} then says how long what is left of them stays. The
 * one place where end events of the diagrams are named for this; a test holds it against the diagrams.
 */
final class RetentionEndings {

    /** After the case was closed, or the errand was done. */
    static final String AFTER_CLOSE = "retentionAfterClose";
    /** After the family declined, consent was refused, or consent was withdrawn or ran out. */
    static final String AFTER_REFUSAL = "retentionAfterRefusal";

    /** By process and end event. Only processes that no other calls: what a process calls follows it. */
    static final Map<String, Map<String, String>> LIMITS = Map.of(
            "identification", Map.of("event_caseClosed", AFTER_CLOSE, "event_ownSupportNoted", AFTER_REFUSAL),
            "hlt-case",
                    Map.of(
                            "event_caseEnded", AFTER_CLOSE,
                            "event_adviceGiven", AFTER_REFUSAL,
                            "event_teamStopped", AFTER_REFUSAL),
            "consent-withdrawal", Map.of("event_reportWithdrawal", AFTER_REFUSAL),
            "concern-report", Map.of("event_concernReported", AFTER_CLOSE),
            "case-handover", Map.of("event_handedOver", AFTER_CLOSE, "event_handoverDeclined", AFTER_CLOSE),
            "hlt-meeting",
                    Map.of(
                            "event_meetingEnded", AFTER_CLOSE,
                            "event_cancelMeeting", AFTER_CLOSE,
                            "event_caseOnAgenda", AFTER_CLOSE));

    private RetentionEndings() {}

    /** The limit; empty for an end that is not known here, or a process that was stopped. */
    static Optional<String> limit(String processKey, String endEvent) {
        return endEvent == null
                ? Optional.empty()
                : Optional.ofNullable(LIMITS.get(processKey)).map(ends -> ends.get(endEvent));
    }
}
