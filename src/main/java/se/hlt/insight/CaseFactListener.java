package se.hlt.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.engine.Variable;
import se.hlt.identification.IdentificationProcess;
import se.hlt.insight.CaseFacts.Milestone;
import se.hlt.meeting.MeetingProcess;
import se.hlt.sharing.HltCaseProcess;
import se.hlt.sip.SipProcess;

/**
 * Notes facts as a case goes on, in the transaction of the step itself. The one place where elements of the diagrams are
 * named for this; a test holds it against the diagrams.
 */
@Component
class CaseFactListener {

    private final CaseFacts facts;
    private final Clock clock;

    /** What is noted when an element has been passed, by its id. */
    private final Map<String, BiConsumer<String, DelegateExecution>> steps = new HashMap<>();

    CaseFactListener(CaseFacts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
        steps.put("serviceTask_registerCase", this::opened);
        steps.put("userTask_contactFamily", this::contacted);
        steps.put("gateway_consentGiven", this::consentAnswered);
        steps.put("event_consentWithdrawnEarly", (number, step) -> facts.code(number, "consent", "withdrawn"));
        steps.put("event_stopSharing", (number, step) -> facts.code(number, "consent", "withdrawn"));
        steps.put("event_shareCase", (number, step) -> facts.code(number, "sharing", "shared"));
        steps.put("event_shareDeidentified", (number, step) -> facts.code(number, "sharing", "deidentified"));
        steps.put("userTask_recordDecision", (number, step) -> code(number, "decision", step, MeetingProcess.DECISION));
        steps.put("userTask_giveFeedback", this::familyTold);
        steps.put("userTask_holdSip", this::sipHeld);
        steps.put(
                "userTask_recordClosing",
                (number, step) -> code(number, "outcome", step, HltCaseProcess.CLOSING_OUTCOME));
        steps.put("serviceTask_markProtected", (number, step) -> facts.remove(number));
        steps.put("event_caseClosed", (number, step) -> facts.close(number));
        steps.put("event_ownSupportNoted", (number, step) -> facts.close(number));
    }

    /** Ids of the elements that it listens to. */
    Set<String> elements() {
        return Set.copyOf(steps.keySet());
    }

    /** The engine publishes every step that any process takes. */
    @EventListener
    void passed(DelegateExecution step) {
        BiConsumer<String, DelegateExecution> noted = steps.get(step.getCurrentActivityId());
        String caseNumber = step.getProcessBusinessKey();
        if (noted != null
                && caseNumber != null
                && ExecutionListener.EVENTNAME_END.equals(step.getEventName())
                && !step.isCanceled()) {
            noted.accept(caseNumber, step);
        }
    }

    private void opened(String number, DelegateExecution step) {
        boolean isProtected =
                IdentificationProcess.PROTECTED_IDENTITY.find(step).orElse(false);
        if (!isProtected) {
            facts.open(
                    number,
                    IdentificationProcess.AGE_BAND.get(step),
                    IdentificationProcess.SCHOOL_STAGE.find(step).orElse(null));
        }
    }

    private void contacted(String number, DelegateExecution step) {
        code(number, "urgency", step, IdentificationProcess.URGENCY);
        IdentificationProcess.CONTACTED_ON.find(step).ifPresent(day -> facts.reached(number, Milestone.CONTACT, day));
        if (IdentificationProcess.FAMILY_ACCEPTS.find(step).filter("no"::equals).isPresent()) {
            facts.code(number, "consent", "declined");
        }
    }

    private void consentAnswered(String number, DelegateExecution step) {
        boolean given = ConsentProcess.CONSENT_GIVEN.find(step).orElse(false);
        facts.code(number, "consent", given ? "given" : "refused");
        if (given) {
            facts.reached(number, Milestone.CONSENT, LocalDate.now(clock));
        }
    }

    private void familyTold(String number, DelegateExecution step) {
        IdentificationProcess.FEEDBACK_ON.find(step).ifPresent(day -> facts.reached(number, Milestone.FEEDBACK, day));
    }

    private void sipHeld(String number, DelegateExecution step) {
        if (SipProcess.SIP_HELD.find(step).filter("yes"::equals).isPresent()) {
            SipProcess.SIP_DATE.find(step).ifPresent(day -> facts.reached(number, Milestone.SIP, day));
        }
    }

    private void code(String number, String column, DelegateExecution step, Variable<String> variable) {
        variable.find(step).ifPresent(value -> facts.code(number, column, value));
    }
}
