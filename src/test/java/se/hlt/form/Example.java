package se.hlt.form;

import static org.camunda.spin.Spin.JSON;
import static se.hlt.support.Forms.with;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import se.hlt.support.Forms;
import se.hlt.support.Journey;
import se.hlt.support.Leading;
import se.hlt.support.Staff;
import se.hlt.support.TimeTravel;

/**
 * A form that passes, and the way to where someone fills it in. It has every field that is shown, and none that is hidden: a
 * form with hidden fields has several examples, and each field is in one of them.
 *
 * @param form the form's id
 * @param variant what differs from the form's other examples
 * @param user who fills it in
 * @param target the user task, or the process that the form starts
 * @param way takes a case to it and gives its number
 * @param filledIn by today's date and the case's number
 */
public record Example(
        String form,
        String variant,
        String user,
        String target,
        Function<World, String> way,
        BiFunction<LocalDate, String, Map<String, Object>> filledIn) {

    private static final String LENA = "lena.larare";
    private static final String SARA = "sara.samordnare";
    private static final String HANNA = "hanna.halsa";
    private static final String STINA = "stina.soc";
    private static final String SVEN = "sven.skola";
    private static final String PETRA = "petra.process";
    private static final String MARIA = "maria.chef";
    private static final String STIG = "stig.styr";

    /** What a way needs. */
    public record World(Journey journey, Staff staff, TimeTravel time) {

        String planned(LocalDate meeting) {
            String number = journey.consented();
            staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
            return number;
        }

        /** The child is sixteen and a half, and there is a plan. */
        String soonTooOld() {
            String number =
                    journey.identified(with(Forms.identifyChild(), "birthDate", "2010-03-01", "identityNumber", null));
            staff.lena().complete(number, "userTask_contactFamily", Forms.contactFamily(time.today()));
            staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
            staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
            staff.lena().complete(number, "userTask_hearChild", Forms.hearChild());
            journey.putOnAgenda(number);
            staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", HANNA, "initiator"));
            staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
            return journey.planAfter(number);
        }

        String reassigning() {
            String number = journey.identified();
            staff.user("maria.chef").start("reassignment", Forms.form("holder", LENA));
            return number;
        }

        /** Two of Lena's cases, linked or not; their numbers with a space between. */
        String siblings(boolean linked) {
            String one = journey.identified();
            String other = journey.identified();
            if (linked) {
                staff.lena().start("sibling-link", Forms.siblings(one, other));
            }
            return one + " " + other;
        }

        /** Lena will be away. */
        String away() {
            staff.lena()
                    .start(
                            "absence",
                            Forms.absence(time.today().plusDays(1), time.today().plusDays(3), SVEN));
            return "";
        }

        String invited() {
            String number = journey.sipDecided();
            LocalDate sip = time.today().plusDays(7);
            staff.hanna().complete(number, "userTask_inviteToSip", Forms.inviteToSip(sip, STINA));
            time.toNoonOf(sip);
            return number;
        }

        String measured() {
            String number = invited();
            staff.hanna().complete(number, "userTask_recordSdq", Forms.sdq(time.today()));
            return number;
        }

        String toFollowUp() {
            String number = journey.planned();
            time.toNoonOf(time.today().plusMonths(5));
            return number;
        }

        String refused() {
            String number = journey.contacted();
            staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.noConsent(time.today()));
            staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
            return number;
        }

        String heard() {
            String number = journey.contacted();
            staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
            staff.lena().complete(number, "userTask_obtainGuardianConsent", Forms.consent(time.today()));
            return number;
        }

        String expiring() {
            LocalDate given = time.today();
            String number = journey.consented(with(
                    Forms.consent(given), "consentExpires", given.plusDays(60).toString()));
            journey.putOnAgenda(number);
            time.toNoonOf(given.plusDays(31));
            return number;
        }

        String deidentifiedAtMeeting() {
            String number = journey.deidentified();
            journey.putOnAgenda(number);
            return number;
        }

        String advised() {
            String number = deidentifiedAtMeeting();
            staff.sara().complete(number, "userTask_recordDecision", advice());
            return number;
        }

        String fedBack(String decision) {
            String number = journey.decided(decision);
            staff.lena().complete(number, "userTask_giveFeedback", Forms.feedback(time.today()));
            return number;
        }

        String declined() {
            String number = journey.identified();
            staff.lena().complete(number, "userTask_contactFamily", Forms.familyDeclines(time.today()));
            return number;
        }

        String decidedForHanna() {
            String number = journey.atMeeting();
            staff.sara().complete(number, "userTask_recordDecision", Forms.decision("sip", HANNA, HANNA));
            return number;
        }

        String prepared() {
            LocalDate meeting = time.today().plusDays(9);
            String number = planned(meeting);
            staff.sara().complete("havsvik.norr@" + meeting, "userTask_prepareAgenda", Forms.form("agendaNote", ""));
            return number;
        }

        /** The first case of all waits; the second and third are on the agenda. */
        String threeCases() {
            String number = journey.consented();
            planned(time.today().plusDays(9));
            planned(time.today().plusDays(9));
            return number;
        }

        String onMeetingDay() {
            String number = prepared();
            time.toNoonOf(time.today().plusDays(9));
            return number;
        }

        String held() {
            String number = onMeetingDay();
            staff.sara()
                    .complete("havsvik.norr@" + time.today(), "userTask_holdMeeting", Forms.form("meetingHeld", "yes"));
            return number;
        }

        String handedOver() {
            String number = journey.identified();
            staff.lena().start("case-handover", handover(number));
            return number;
        }

        String inJanuary() {
            time.toNoonOf(LocalDate.of(2027, 1, 3));
            return "";
        }

        String reporting() {
            inJanuary();
            staff.sara().start("term-report", Forms.term("autumn", 2026));
            return "";
        }

        String compiled() {
            journey.autumnReported();
            time.toNoonOf(LocalDate.of(2027, 3, 9));
            return "";
        }

        String concerned() {
            staff.sven().start("concern-report", with(concern(time.today(), ""), "relatedCaseNumber", ""));
            return "";
        }
    }

    public static List<Example> all() {
        return Stream.of(ofCases(), ofGovernance()).flatMap(List::stream).toList();
    }

    private static List<Example> ofCases() {
        return List.of(
                new Example(
                        "request-term-report",
                        "",
                        SARA,
                        "term-report",
                        w -> w.inJanuary(),
                        (today, number) -> Forms.term("autumn", 2026)),
                of("write-term-report", "", SARA, "writeTermReport", World::reporting, today -> Forms.termReport()),
                of(
                        "read-term-compilation",
                        "",
                        "petra.process",
                        "readTermCompilation",
                        World::compiled,
                        today -> Forms.form()),
                new Example("raise-concern", "", LENA, "concern-report", w -> w.journey.identified(), Example::concern),
                of(
                        "submit-concern-report",
                        "",
                        SVEN,
                        "submitConcernReport",
                        World::concerned,
                        today -> Forms.form(
                                "reportSubmittedOn",
                                today.toString(),
                                "reportSubmittedHow",
                                "phone",
                                "reportNote",
                                "Klart.")),
                of(
                        "hear-child",
                        "decides",
                        LENA,
                        "hearChild",
                        World::heard,
                        today -> with(Forms.hearChild(), "childDecides", "yes", "childConsents", "yes")),
                of(
                        "hear-child",
                        "not mature",
                        LENA,
                        "hearChild",
                        World::heard,
                        today -> Forms.form("childHeard", "notMature", "childViewText", "Lekte.")),
                of(
                        "obtain-guardian-consent",
                        "partial",
                        LENA,
                        "obtainGuardianConsent",
                        w -> w.journey.contacted(),
                        today -> with(
                                Forms.partialConsent(today, "social"),
                                "consentExpires",
                                today.plusDays(100).toString(),
                                "consentNote",
                                "Bara det.")),
                of(
                        "obtain-guardian-consent",
                        "no",
                        LENA,
                        "obtainGuardianConsent",
                        w -> w.journey.contacted(),
                        today -> with(Forms.noConsent(today), "consentNote", "Inte nu.")),
                new Example(
                        "withdraw-consent",
                        "some",
                        LENA,
                        "consent-withdrawal",
                        w -> w.journey.consented(),
                        (today, number) -> with(Forms.narrowing(today, number, "health"), "withdrawalNote", "Nej.")),
                new Example(
                        "withdraw-consent",
                        "all",
                        LENA,
                        "consent-withdrawal",
                        w -> w.journey.consented(),
                        (today, number) -> with(
                                Forms.withdrawal(today, number), "withdrawalScope", "all", "withdrawalNote", "Nej.")),
                of(
                        "hold-follow-up",
                        "revise",
                        STINA,
                        "holdFollowUp",
                        w -> w.journey.atFollowUp(),
                        today -> with(
                                Forms.followUp(today, "revise", today.plusMonths(6)),
                                "goals",
                                plan(today).get("goals"),
                                "supportActions",
                                plan(today).get("supportActions"))),
                of(
                        "hold-follow-up",
                        "close",
                        STINA,
                        "holdFollowUp",
                        w -> w.journey.atFollowUp(),
                        today -> Forms.followUp(today, "close", null)),
                of("record-follow-up-sdq", "yes", STINA, "recordFollowUpSdq", World::toFollowUp, Forms::sdq),
                of("record-follow-up-sdq", "no", STINA, "recordFollowUpSdq", World::toFollowUp, today -> noSdq()),
                of(
                        "add-information",
                        "",
                        LENA,
                        "addInformation",
                        w -> w.fedBack("moreInformation"),
                        today -> Forms.form("additionalInformation", "Ny kartläggning.")),
                of(
                        "consider-advice",
                        "",
                        LENA,
                        "considerAdvice",
                        World::advised,
                        today -> Forms.afterAdvice(today, "end")),
                of("contact-family", "yes", LENA, "contactFamily", w -> w.journey.identified(), Forms::contactFamily),
                of("contact-family", "no", LENA, "contactFamily", w -> w.journey.identified(), Forms::familyDeclines),
                of(
                        "decide-without-consent",
                        "yes",
                        LENA,
                        "decideWithoutConsent",
                        World::refused,
                        today -> Forms.deidentified()),
                of(
                        "decide-without-consent",
                        "no",
                        LENA,
                        "decideWithoutConsent",
                        World::refused,
                        today -> Forms.form("raiseDeidentified", "no")),
                of("give-feedback", "", LENA, "giveFeedback", w -> w.journey.decided("sip"), Forms::feedback),
                new Example(
                        "identify-child",
                        "",
                        LENA,
                        "identification",
                        w -> "",
                        (today, number) -> Forms.identifyChild()),
                of("note-own-support", "", LENA, "noteOwnSupport", World::declined, today -> Forms.ownSupport()),
                of(
                        "renew-consent",
                        "yes",
                        LENA,
                        "renewConsent",
                        World::expiring,
                        today -> Forms.form(
                                "consentRenewed", "yes",
                                "renewedOn", today.toString(),
                                "renewedUntil", today.plusDays(90).toString())),
                of(
                        "renew-consent",
                        "no",
                        LENA,
                        "renewConsent",
                        World::expiring,
                        today -> Forms.form("consentRenewed", "no")),
                of("give-team-feedback", "", HANNA, "giveTeamFeedback", World::decidedForHanna, Forms::feedback),
                of(
                        "hold-meeting",
                        "yes",
                        SARA,
                        "holdMeeting",
                        World::onMeetingDay,
                        today -> Forms.form(
                                "meetingHeld",
                                "yes",
                                "attendance",
                                JSON("[\"health\",\"social\"]"),
                                "notReached",
                                JSON("[\"HLT-2026-00001\"]"),
                                "meetingNote",
                                "Bra.")),
                of(
                        "hold-meeting",
                        "no",
                        SARA,
                        "holdMeeting",
                        World::prepared,
                        today -> Forms.form("meetingHeld", "no", "meetingNote", "Sjukdom.")),
                of(
                        "hold-meeting",
                        "moved",
                        SARA,
                        "holdMeeting",
                        World::prepared,
                        today -> Forms.form(
                                "meetingHeld",
                                "moved",
                                "newMeetingDate",
                                today.plusDays(11).toString(),
                                "meetingNote",
                                "Fel sal.")),
                of(
                        "confirm-minutes",
                        "",
                        SARA,
                        "confirmMinutes",
                        World::held,
                        today -> Forms.form("minutesKept", true)),
                of(
                        "prepare-agenda",
                        "keep",
                        SARA,
                        "prepareAgenda",
                        World::threeCases,
                        today -> Forms.form(
                                "meetingPlan",
                                "keep",
                                "addedCases",
                                JSON("[\"HLT-2026-00001\"]"),
                                "deferredCases",
                                JSON("[\"HLT-2026-00002\"]"),
                                "agendaOrder",
                                JSON("[\"HLT-2026-00003\"]"),
                                "agendaNote",
                                "Ta med kaffe.")),
                of(
                        "prepare-agenda",
                        "moved",
                        SARA,
                        "prepareAgenda",
                        w -> w.planned(w.time.today().plusDays(9)),
                        today -> Forms.form(
                                "meetingPlan",
                                "moved",
                                "newMeetingDate",
                                today.plusDays(11).toString(),
                                "agendaNote",
                                "Ta med kaffe.")),
                of(
                        "put-on-agenda",
                        "",
                        SARA,
                        "putOnAgenda",
                        w -> w.journey.consented(),
                        today -> Forms.putOnAgenda(today.plusDays(9))),
                of(
                        "record-decision",
                        "identified",
                        SARA,
                        "recordDecision",
                        w -> w.journey.atMeeting(),
                        today -> Forms.decision("sip", HANNA, "initiator")),
                of(
                        "record-decision",
                        "deidentified",
                        SARA,
                        "recordDecision",
                        World::deidentifiedAtMeeting,
                        today -> advice()),
                of(
                        "name-persons",
                        "",
                        LENA,
                        "namePersons",
                        w -> w.journey.protectedAndConsented(),
                        today -> Forms.namePersons(SARA, STINA, HANNA)),
                new Example(
                        "protect-identity",
                        "",
                        LENA,
                        "protect-identity",
                        w -> w.journey.identified(),
                        (today, number) -> Forms.form("caseNumber", number)),
                of(
                        "accept-handover",
                        "",
                        SVEN,
                        "acceptHandover",
                        World::handedOver,
                        today -> Forms.form("handoverAccepted", "yes")),
                new Example(
                        "hand-over-case",
                        "",
                        LENA,
                        "case-handover",
                        w -> w.journey.identified(),
                        (today, number) -> handover(number)),
                new Example(
                        "report-absence",
                        "",
                        LENA,
                        "absence",
                        w -> "",
                        (today, number) -> Forms.absence(today.plusDays(1), today.plusDays(3), SVEN)),
                new Example(
                        "report-absence",
                        "of another",
                        "maria.chef",
                        "absence",
                        w -> "",
                        (today, number) -> Forms.absenceOf(LENA, today.plusDays(1), today.plusDays(3), SVEN)),
                new Example(
                        "change-absence",
                        "back",
                        LENA,
                        "absence-change",
                        w -> w.away(),
                        (today, number) -> Forms.form("absenceChange", "back")),
                new Example(
                        "change-absence",
                        "last day",
                        LENA,
                        "absence-change",
                        w -> w.away(),
                        (today, number) -> Forms.form(
                                "absenceChange",
                                "lastDay",
                                "newLastDay",
                                today.plusDays(2).toString())),
                new Example(
                        "request-reassignment",
                        "",
                        "maria.chef",
                        "reassignment",
                        w -> w.journey.identified(),
                        (today, number) -> Forms.form("holder", LENA)),
                new Example(
                        "appoint-responsible",
                        "",
                        "maria.chef",
                        "userTask_appointResponsible",
                        w -> w.reassigning(),
                        (today, number) ->
                                Forms.form("chosenWork", JSON("[\"" + number + "\"]"), "newResponsible", SVEN)),
                of(
                        "plan-transition",
                        "",
                        STINA,
                        "planTransition",
                        w -> w.soonTooOld(),
                        today -> Forms.form("transitionChoice", "transition", "transitionNote", "Vården tar vid.")),
                new Example(
                        "move-case",
                        "team",
                        LENA,
                        "case-move",
                        w -> w.journey.consented(),
                        (today, number) ->
                                Forms.form("caseNumber", number, "destination", "team", "receivingTeam", "syd")),
                new Example(
                        "move-case",
                        "outside",
                        LENA,
                        "case-move",
                        w -> w.journey.consented(),
                        (today, number) -> Forms.form("caseNumber", number, "destination", "outside")),
                new Example(
                        "link-siblings",
                        "link",
                        LENA,
                        "sibling-link",
                        w -> w.siblings(false),
                        (today, numbers) -> siblingsForm(numbers)),
                new Example(
                        "link-siblings",
                        "unlink",
                        LENA,
                        "sibling-link",
                        w -> w.siblings(true),
                        (today, numbers) -> with(siblingsForm(numbers), "siblingLink", "unlink", "teamMayKnow", null)),
                of("record-closing", "yes", SARA, "recordClosing", w -> w.journey.atClosing(), Example::closing),
                of("record-closing", "no", SARA, "recordClosing", w -> w.journey.atClosing(), Example::closingNoSdq),
                of(
                        "start-agency-support",
                        "",
                        HANNA,
                        "startAgencySupport",
                        w -> w.fedBack("singleAgency"),
                        today -> Forms.form("agencySupport", "Samtal.", "agencySupportStart", today.toString())),
                of("carry-out-action", "done", STINA, "carryOutAction", w -> w.journey.planned(), Forms::actionDone),
                of(
                        "carry-out-action",
                        "not done",
                        STINA,
                        "carryOutAction",
                        w -> w.journey.planned(),
                        today -> Forms.form("actionStatus", "notDone", "actionOutcome", "Hann inte.")),
                of("hold-sip", "yes", HANNA, "holdSip", World::measured, Example::plan),
                of(
                        "hold-sip",
                        "no",
                        HANNA,
                        "holdSip",
                        World::measured,
                        today -> Forms.form("sipHeld", "no", "sipNotHeldReason", "Sjukdom.")),
                of(
                        "invite-to-sip",
                        "",
                        HANNA,
                        "inviteToSip",
                        w -> w.journey.sipDecided(),
                        today -> Forms.inviteToSip(today.plusDays(7), STINA)),
                of("record-sdq", "yes", HANNA, "recordSdq", World::invited, Forms::sdq),
                of("record-sdq", "no", HANNA, "recordSdq", World::invited, today -> noSdq()));
    }

    /** What is above the cases. */
    private static List<Example> ofGovernance() {
        Function<World, String> toStartUp = w -> {
            w.journey.leading().startUpProposed();
            return "";
        };
        return List.of(
                of(
                        "approve-model-change",
                        "",
                        PETRA,
                        "approveModelChange",
                        w -> w.journey.leading().modelChanged(),
                        today -> Forms.form("changeApproved", "no", "changeDecisionNote", "Vi väntar till hösten.")),
                of(
                        "prepare-review",
                        "",
                        PETRA,
                        "prepareReview",
                        w -> w.journey.leading().reviewOpened(),
                        Leading::prepared),
                of(
                        "hold-management-meeting",
                        "revision",
                        MARIA,
                        "holdManagementMeeting",
                        w -> w.journey.leading().reviewPrepared(),
                        Leading::managementMeeting),
                of(
                        "hold-management-meeting",
                        "no revision",
                        MARIA,
                        "holdManagementMeeting",
                        w -> w.journey.leading().reviewPrepared(),
                        today -> with(
                                Leading.managementMeeting(today),
                                "planRevisionProposed",
                                "no",
                                "planRevisionReason",
                                null)),
                of(
                        "hold-steering-meeting",
                        "revision",
                        STIG,
                        "holdSteeringMeeting",
                        w -> w.journey.leading().steeringReview(),
                        today -> Leading.steeringMeeting(today, "yes")),
                of(
                        "hold-steering-meeting",
                        "no revision",
                        STIG,
                        "holdSteeringMeeting",
                        w -> w.journey.leading().steeringReview(),
                        today -> Leading.steeringMeeting(today, "no")),
                of(
                        "revise-project-plan",
                        "",
                        PETRA,
                        "reviseProjectPlan",
                        w -> w.journey.leading().revisionDecided(),
                        today -> Forms.form("planRevisedOn", today.toString(), "planChanges", "Nytt avsnitt 4.")),
                new Example(
                        "suggest-coordinator",
                        "",
                        STINA,
                        "coordinator-appointment",
                        w -> "",
                        (today, number) ->
                                Forms.form("proposedCoordinator", HANNA, "proposalReason", "Byter arbetsuppgifter.")),
                of(
                        "propose-coordinator",
                        "",
                        PETRA,
                        "proposeCoordinator",
                        w -> w.journey.leading().coordinatorToPropose(),
                        today -> Forms.form("proposedCoordinator", SARA, "proposalReason", "Fortsätter.")),
                of(
                        "decide-coordinator",
                        "yes",
                        MARIA,
                        "decideCoordinator",
                        w -> w.journey.leading().coordinatorProposed(HANNA),
                        today -> Forms.form("coordinatorApproved", "yes")),
                of(
                        "decide-coordinator",
                        "no",
                        MARIA,
                        "decideCoordinator",
                        w -> w.journey.leading().coordinatorProposed(HANNA),
                        today -> Forms.form("coordinatorApproved", "no", "decisionNote", "Har två uppdrag.")),
                new Example(
                        "appoint-key-person",
                        "",
                        MARIA,
                        "key-person-appointment",
                        w -> w.journey.leading().placeFreed(),
                        (today, number) -> Forms.form("newKeyPerson", SVEN)),
                of(
                        "plan-gathering",
                        "",
                        PETRA,
                        "planGathering",
                        w -> w.journey.leading().gatheringToPlan(),
                        today -> Leading.gathering(today.plusDays(30))),
                of(
                        "record-gathering",
                        "",
                        PETRA,
                        "recordGathering",
                        w -> w.journey.leading().gatheringPlanned(),
                        today -> Forms.form(
                                "gatheringHeldOn", today.toString(),
                                "gatheringAttendance", JSON("[\"omar.ovrig\"]"),
                                "gatheringNotes", "Vi delar blanketter.")),
                new Example(
                        "step-training-time",
                        "",
                        "lova.leder",
                        "training-step",
                        w -> "",
                        (today, number) -> Forms.form("trainingSteps", 1, "trainingStepUnit", "weeks")),
                new Example(
                        "start-team", "", PETRA, "team-start-up", w -> "", (today, number) -> Leading.newTeam(today)),
                of("decide-start-up", "", STIG, "decideStartUp", toStartUp, today -> Leading.startUpDecision("yes")),
                step("appoint-management-group", STIG, "appointManagementGroup"),
                step("appoint-team-key-persons", PETRA, "appointTeamKeyPersons"),
                step("appoint-first-coordinator", PETRA, "appointFirstCoordinator"),
                step("train-team", PETRA, "trainTeam"),
                step("inform-staff", PETRA, "informStaff"),
                step("plan-first-meeting", PETRA, "planFirstMeeting"));
    }

    private static Example step(String form, String user, String task) {
        String target = "userTask_" + task;
        return of(
                form, "", user, task, w -> w.journey.leading().startUpAt(target), today -> Leading.step(target, today));
    }

    private static Example of(
            String form,
            String variant,
            String user,
            String task,
            Function<World, String> way,
            Function<LocalDate, Map<String, Object>> filledIn) {
        return new Example(form, variant, user, "userTask_" + task, way, (today, number) -> filledIn.apply(today));
    }

    /** Of the two numbers with a space between, where there are two. */
    private static Map<String, Object> siblingsForm(String numbers) {
        String[] both = numbers.split(" ");
        return Forms.siblings(both[0], both[both.length - 1]);
    }

    /** Whether it is a task's form; else it starts a process. */
    public boolean isTask() {
        return target.startsWith("userTask_");
    }

    /** With a word in every text that the example leaves empty, so that it shows that the field may be filled in. */
    public Map<String, Object> filledIn(LocalDate today, String number) {
        Map<String, Object> full = new HashMap<>(filledIn.apply(today, number));
        full.entrySet().stream()
                .filter(entry -> "".equals(entry.getValue()))
                .map(Entry::getKey)
                .toList()
                .forEach(key -> full.put(key, "Ifyllt."));
        return full;
    }

    private static Map<String, Object> concern(LocalDate today, String number) {
        return Forms.form(
                "concernChild",
                "Nora Nöd",
                "concernDescription",
                "Berättar att hon inte vågar gå hem.",
                "concernNoticedOn",
                today.toString(),
                "relatedCaseNumber",
                number);
    }

    private static Map<String, Object> handover(String number) {
        return Forms.form(
                "caseNumber",
                number,
                "handoverTo",
                SVEN,
                "handoverReason",
                "absence",
                "handoverNote",
                "Tack för hjälpen.");
    }

    private static Map<String, Object> advice() {
        return with(Forms.decision("notForHlt", HANNA, "initiator"), "feedbackBy", null);
    }

    private static Map<String, Object> plan(LocalDate today) {
        return Forms.holdSip(today.plusDays(30), today.plusMonths(5), STINA, HANNA);
    }

    private static Map<String, Object> noSdq() {
        return Forms.form("sdqDone", "no", "sdqNotDoneReason", "Hann inte.");
    }

    private static Map<String, Object> closing(LocalDate today) {
        return with(Forms.closing(today), "experienceComment", "Tack.");
    }

    private static Map<String, Object> closingNoSdq(LocalDate today) {
        Map<String, Object> closing = new HashMap<>(closing(today));
        closing.keySet().removeIf(key -> key.startsWith("closingSdq"));
        closing.put("closingSdqDone", "no");
        closing.put("closingSdqNotDoneReason", "Hann inte.");
        return closing;
    }

    @Override
    public String toString() {
        return variant.isEmpty() ? form : form + ", " + variant;
    }
}
