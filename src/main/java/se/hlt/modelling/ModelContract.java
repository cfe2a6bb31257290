package se.hlt.modelling;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What the program itself reads out of the diagrams, decisions and forms, and which therefore must stay whoever edits them.
 * Messages come from the {@code *Process} classes; the lists here are compared with the sources in a test.
 */
@Component
class ModelContract {

    /** Steps by process: statistics, documents, the agenda and the retention of cases know them by id. */
    static final Map<String, Set<String>> STEPS = Stream.of(
                    "absence event_absenceChanged event_absenceOver",
                    "absence-change event_absenceChanged",
                    "age-transition userTask_planTransition",
                    "case-handover event_handedOver event_handoverDeclined",
                    "case-move event_caseInNewTeam event_closedAsMoved gateway_consentGiven",
                    "concern-report event_concernReported",
                    "consent userTask_hearChild userTask_obtainGuardianConsent",
                    "consent-withdrawal event_sharedCaseTakenBack event_withdrawalReported",
                    "coordinator-appointment event_coordinatorAppointed",
                    "coordinator-gathering event_gatheringHeld",
                    "deidentified-case event_shareDeidentified userTask_considerAdvice "
                            + "userTask_decideWithoutConsent",
                    "follow-up userTask_holdFollowUp userTask_recordFollowUpSdq",
                    "governance-review event_reportReview",
                    "hlt-case eventSubProcess_moved eventSubProcess_withdrawal event_adviceGiven "
                            + "event_caseEnded userTask_recordClosing",
                    "hlt-meeting eventSubProcess_addCase event_cancelMeeting event_meetingEnded "
                            + "userTask_confirmMinutes userTask_holdMeeting userTask_prepareAgenda",
                    "identification event_caseClosed event_circleNarrowed event_consentWithdrawnEarly "
                            + "event_movedAway event_ownSupportNoted event_stopSharing gateway_consentGiven "
                            + "serviceTask_registerCase userTask_contactFamily",
                    "key-person-appointment event_keyPersonAppointed",
                    "meeting-decision event_adviceGiven userTask_giveTeamFeedback userTask_putOnAgenda "
                            + "userTask_recordDecision",
                    "message-delivery event_messagesDelivered",
                    "protect-identity event_caseMarked event_moreNamed serviceTask_markProtected",
                    "reassignment event_reassigned",
                    "shared-case event_shareCase userTask_addInformation userTask_giveFeedback "
                            + "userTask_renewConsent",
                    "sibling-link event_coordinatorTold event_siblingsNoted",
                    "sip userTask_holdSip userTask_inviteToSip userTask_recordSdq",
                    "steering-review eventSubProcess_addReview event_projectPlanRevised event_reviewDone",
                    "support-action userTask_carryOutAction",
                    "team-start-up event_startUpDeclined event_teamRunning",
                    "term-compilation event_termCompiled userTask_readTermCompilation",
                    "term-report event_submitTermReport",
                    "training-step event_trainingStepped",
                    "model-change event_changeLive event_changeHindered event_changeRejected")
            .map(line -> line.split(" "))
            .collect(Collectors.toUnmodifiableMap(
                    line -> line[0], line -> Set.copyOf(Arrays.asList(line).subList(1, line.length))));

    /** Outputs by decision, each with its type: {@code name:type}. */
    static final Map<String, Set<String>> OUTPUTS = Map.of(
            "deadlines", Set.of("limit:string", "reminder:string", "escalation:string", "workingDays:boolean"),
            "sdq-bands", Set.of("band:string"),
            "priority", Set.of("urgency:string", "priority:integer", "recommendation:string"),
            "next-step", Set.of("nextStep:string"),
            "consent-requirements", Set.of("guardiansToAsk:integer", "childViewPrompt:string"));

    /** Inputs that the program gives, beside declared variables. */
    static final Map<String, Set<String>> INPUTS = Map.of(
            "deadlines", Set.of("site", "deadline", "urgency"), "sdq-bands", Set.of("normSet", "scale", "score"));

    /** Answers that the program compares with, by the field's key. */
    static final Map<String, Set<String>> ANSWERS = Map.of(
            "childHeard", Set.of("yes"),
            "consentRenewed", Set.of("yes"),
            "withdrawalScope", Set.of("some"),
            "sdqDone", Set.of("yes"),
            "siblingLink", Set.of("link"),
            "absenceChange", Set.of("back"),
            "sipHeld", Set.of("yes"),
            "followUpDecision", Set.of("continue", "revise", "close"));

    /** What delegates and messages set, by process, and gateways there decide on. */
    static final Map<String, Set<String>> SET_BY_THE_PROGRAM = Map.of(
            "absence", Set.of("absenceOver"),
            "reassignment", Set.of("workLeft"),
            "consent-withdrawal", Set.of("sharingRemains", "caseGoesOn"),
            "consent", Set.of("consentGiven"),
            "shared-case", Set.of("feedbackBy", "decision"),
            "meeting-decision", Set.of("meetingsWaited"),
            "protect-identity", Set.of("sharedWithNamed"),
            "hlt-case", Set.of("deidentified"),
            "sibling-link", Set.of("tellCoordinator"),
            "model-change", Set.of("changeLive"));

    private static final Set<String> ERRORS = Set.of();

    private final Set<String> messages = new HashSet<>();

    ModelContract() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile("se\\.hlt\\..*Process")));
        scanner.findCandidateComponents("se.hlt").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .flatMap(process -> Arrays.stream(process.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(ModelContract::text)
                .filter(text -> text.startsWith("hlt."))
                .forEach(messages::add);
    }

    private static String text(Field field) {
        ReflectionUtils.makeAccessible(field);
        return (String) ReflectionUtils.getField(field, null);
    }

    /** True if the program knows the message. */
    boolean isMessage(String name) {
        return messages.contains(name);
    }

    Set<String> messages() {
        return Set.copyOf(messages);
    }

    /** Codes of errors that the program throws. */
    Set<String> errors() {
        return ERRORS;
    }
}
