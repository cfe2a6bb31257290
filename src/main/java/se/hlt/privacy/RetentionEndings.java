package se.hlt.privacy;

import static se.hlt.privacy.RetentionEndings.Ending.CLOSED;
import static se.hlt.privacy.RetentionEndings.Ending.REFUSED;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private static final Map<String, Map<String, Ending>> OF_CASES = Map.of(
            "identification",
                    Map.of(
                            "event_caseClosed", CLOSED,
                            "event_ownSupportNoted", REFUSED,
                            "event_circleNarrowed", CLOSED,
                            "event_movedAway", CLOSED),
            "hlt-case",
                    Map.of(
                            "event_caseEnded", CLOSED,
                            "event_adviceGiven", REFUSED,
                            "eventSubProcess_withdrawal", REFUSED,
                            "eventSubProcess_moved", CLOSED),
            "consent-withdrawal", Map.of("event_withdrawalReported", REFUSED, "event_sharedCaseTakenBack", REFUSED),
            "protect-identity", Map.of("event_moreNamed", CLOSED, "event_caseMarked", CLOSED),
            "concern-report", Map.of("event_concernReported", CLOSED),
            "case-handover", Map.of("event_handedOver", CLOSED, "event_handoverDeclined", CLOSED),
            "sibling-link", Map.of("event_coordinatorTold", CLOSED, "event_siblingsNoted", CLOSED),
            "case-move", Map.of("event_caseInNewTeam", CLOSED, "event_closedAsMoved", CLOSED),
            "hlt-meeting",
                    Map.of(
                            "event_meetingEnded", CLOSED,
                            "event_cancelMeeting", CLOSED,
                            "eventSubProcess_addCase", CLOSED));

    /** What is about the people around the cases. */
    private static final Map<String, Map<String, Ending>> OF_PEOPLE = Map.of(
            "absence", Map.of("event_absenceOver", CLOSED),
            "absence-change", Map.of("event_absenceChanged", CLOSED),
            "reassignment", Map.of("event_reassigned", CLOSED),
            "message-delivery", Map.of("event_messagesDelivered", CLOSED),
            "term-report", Map.of("event_submitTermReport", CLOSED),
            "term-compilation", Map.of("event_termCompiled", CLOSED));

    /** What is above the cases. */
    private static final Map<String, Map<String, Ending>> OF_GOVERNANCE = Map.of(
            "governance-review", Map.of("event_reportReview", CLOSED),
            "steering-review",
                    Map.of(
                            "event_projectPlanRevised", CLOSED,
                            "event_reviewDone", CLOSED,
                            "eventSubProcess_addReview", CLOSED),
            "coordinator-appointment", Map.of("event_coordinatorAppointed", CLOSED),
            "key-person-appointment", Map.of("event_keyPersonAppointed", CLOSED),
            "coordinator-gathering", Map.of("event_gatheringHeld", CLOSED),
            "team-start-up", Map.of("event_teamRunning", CLOSED, "event_startUpDeclined", CLOSED),
            "training-step", Map.of("event_trainingStepped", CLOSED),
            "model-change",
                    Map.of(
                            "event_changeLive", CLOSED,
                            "event_changeHindered", CLOSED,
                            "event_changeRejected", CLOSED));

    static final Map<String, Map<String, Ending>> ENDINGS = Stream.of(OF_CASES, OF_PEOPLE, OF_GOVERNANCE)
            .flatMap(endings -> endings.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private RetentionEndings() {}

    /** How it ended; empty for an end that is not known here, or a process that was stopped. */
    static Optional<Ending> of(String processKey, String endEvent) {
        return endEvent == null
                ? Optional.empty()
                : Optional.ofNullable(ENDINGS.get(processKey)).map(ends -> ends.get(endEvent));
    }
}
