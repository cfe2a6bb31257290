package se.hlt.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.Variable;
import se.hlt.followup.FollowUpProcess;
import se.hlt.identification.IdentificationProcess;
import se.hlt.insight.CaseFacts.Milestone;
import se.hlt.insight.CaseFacts.Occasion;
import se.hlt.insight.CaseFacts.Step;
import se.hlt.measure.MeasureProcess;
import se.hlt.meeting.MeetingProcess;
import se.hlt.organisation.CaseSeries;
import se.hlt.sharing.HltCaseProcess;
import se.hlt.sip.SipProcess;

/**
 * Notes facts as a case goes on, in the transaction of the step itself. The one place where elements of the diagrams are
 * named for this; a test holds it against the diagrams.
 */
@Component
class CaseFactListener {

    private final CaseFacts facts;
    private final MeasureFacts measures;
    private final Deadlines deadlines;
    private final Clock clock;

    /** What is noted when an element has been passed, by its id. */
    private final Map<String, BiConsumer<String, DelegateExecution>> steps = new HashMap<>();

    CaseFactListener(CaseFacts facts, MeasureFacts measures, Deadlines deadlines, Clock clock) {
        this.facts = facts;
        this.measures = measures;
        this.deadlines = deadlines;
        this.clock = clock;
        steps.put("serviceTask_registerCase", this::opened);
        steps.put("userTask_contactFamily", this::contacted);
        steps.put("gateway_consentGiven", this::consentAnswered);
        steps.put("event_consentWithdrawnEarly", (number, step) -> facts.code(number, "consent", "withdrawn"));
        steps.put("event_stopSharing", (number, step) -> facts.code(number, "consent", "withdrawn"));
        steps.put("event_shareCase", (number, step) -> facts.code(number, "sharing", "shared"));
        steps.put("event_shareDeidentified", (number, step) -> facts.code(number, "sharing", "deidentified"));
        steps.put("userTask_decideWithoutConsent", this::withoutConsent);
        steps.put("userTask_recordDecision", this::decided);
        steps.put("userTask_giveFeedback", this::familyTold);
        steps.put("userTask_giveTeamFeedback", this::familyTold);
        steps.put("userTask_recordSdq", this::measuredBeforeSip);
        steps.put("userTask_holdSip", this::sipHeld);
        steps.put("userTask_recordFollowUpSdq", (number, step) -> measures.sdq(number, Occasion.FOLLOW_UP, step));
        steps.put("userTask_holdFollowUp", this::followedUp);
        steps.put("userTask_recordClosing", this::closed);
        steps.put("serviceTask_markProtected", (number, step) -> facts.remove(number));
        steps.put("event_movedAway", (number, step) -> {
            facts.code(number, "outcome", "moved");
            facts.close(number);
        });
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
        // Nothing is counted of a fictional case: all else that is noted of a case goes to the row that is made here.
        if (!isProtected && !CaseSeries.isTraining(number)) {
            facts.open(
                    number,
                    IdentificationProcess.AGE_BAND.get(step),
                    IdentificationProcess.SCHOOL_STAGE.find(step).orElse(null));
        }
    }

    private void contacted(String number, DelegateExecution step) {
        code(number, "urgency", step, IdentificationProcess.URGENCY);
        boolean declined = IdentificationProcess.FAMILY_ACCEPTS
                .find(step)
                .filter("no"::equals)
                .isPresent();
        IdentificationProcess.CONTACTED_ON.find(step).ifPresent(day -> {
            facts.reached(number, Milestone.CONTACT, day);
            LocalDate raisedOn = IdentificationProcess.RAISED_ON.get(step);
            boolean onTime = isWithin("contact", step, raisedOn, day);
            facts.step(number, Step.CONTACT, day, declined ? "declined" : "accepted", days(raisedOn, day), onTime);
        });
        if (declined) {
            facts.code(number, "consent", "declined");
            facts.step(number, Step.CONSENT, today(), "declined", null, null);
        }
    }

    private void consentAnswered(String number, DelegateExecution step) {
        boolean given = ConsentProcess.CONSENT_GIVEN.find(step).orElse(false);
        facts.code(number, "consent", given ? "given" : "refused");
        if (given) {
            facts.reached(number, Milestone.CONSENT, today());
            // Asked for from the day the family was reached and wanted to take part.
            Integer days = IdentificationProcess.CONTACTED_ON
                    .find(step)
                    .map(asked -> days(asked, today()))
                    .orElse(null);
            facts.step(number, Step.CONSENT, today(), "given", days, null);
        }
    }

    private void withoutConsent(String number, DelegateExecution step) {
        boolean raised = IdentificationProcess.RAISE_DEIDENTIFIED
                .find(step)
                .filter("yes"::equals)
                .isPresent();
        facts.step(number, Step.CONSENT, today(), raised ? "deidentified" : "refused", null, null);
    }

    private void decided(String number, DelegateExecution step) {
        code(number, "decision", step, MeetingProcess.DECISION);
        MeetingProcess.DECISION.find(step).ifPresent(decision -> {
            LocalDate day = MeetingProcess.MEETING_DATE.find(step).orElse(today());
            facts.step(number, Step.DECISION, day, decision, null, null);
        });
    }

    private void familyTold(String number, DelegateExecution step) {
        IdentificationProcess.FEEDBACK_ON.find(step).ifPresent(day -> {
            facts.reached(number, Milestone.FEEDBACK, day);
            MeetingProcess.MEETING_DATE
                    .find(step)
                    .ifPresent(meeting -> facts.step(
                            number,
                            Step.FEEDBACK,
                            day,
                            null,
                            days(meeting, day),
                            isWithin("feedback", step, meeting, day)));
        });
    }

    private void measuredBeforeSip(String number, DelegateExecution step) {
        MeasureProcess.SDQ_DONE.find(step).ifPresent(done -> facts.step(number, Step.SDQ, today(), done, null, null));
        measures.sdq(number, Occasion.SIP, step);
    }

    private void sipHeld(String number, DelegateExecution step) {
        if (SipProcess.SIP_HELD.find(step).filter("yes"::equals).isEmpty()) {
            return;
        }
        SipProcess.SIP_DATE.find(step).ifPresent(day -> {
            facts.reached(number, Milestone.SIP, day);
            LocalDate raisedOn = IdentificationProcess.RAISED_ON.get(step);
            facts.step(number, Step.SIP, day, null, days(raisedOn, day), isWithin("sip", step, raisedOn, day));
            facts.planned(number, day);
            measures.ors(number, Occasion.SIP, day, step);
        });
    }

    private void followedUp(String number, DelegateExecution step) {
        FollowUpProcess.FOLLOW_UP_HELD_ON.find(step).ifPresent(day -> {
            LocalDate last = facts.plannedOn(number).orElse(null);
            String decision = FollowUpProcess.FOLLOW_UP_DECISION.find(step).orElse(null);
            facts.step(
                    number,
                    Step.FOLLOW_UP,
                    day,
                    decision,
                    last == null ? null : days(last, day),
                    last == null ? null : isWithin("followUpLatest", step, last, day));
            facts.planned(number, day);
            measures.ors(number, Occasion.FOLLOW_UP, day, step);
            measures.experience(number, Occasion.FOLLOW_UP, day, step);
        });
    }

    private void closed(String number, DelegateExecution step) {
        code(number, "outcome", step, HltCaseProcess.CLOSING_OUTCOME);
        measures.sdq(number, Occasion.CLOSING, step);
        measures.experience(number, Occasion.CLOSING, today(), step);
    }

    private boolean isWithin(String deadline, DelegateExecution step, LocalDate from, LocalDate day) {
        String site = IdentificationProcess.SITE.get(step);
        String urgency = IdentificationProcess.URGENCY.find(step).orElse("normal");
        return !day.isAfter(deadlines.dueOn(deadline, site, urgency, from));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static int days(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    private void code(String number, String column, DelegateExecution step, Variable<String> variable) {
        variable.find(step).ifPresent(value -> facts.code(number, column, value));
    }
}
