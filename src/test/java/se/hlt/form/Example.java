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
import se.hlt.support.Forms;
import se.hlt.support.Journey;
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
record Example(
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

    /** What a way needs. */
    record World(Journey journey, Staff staff, TimeTravel time) {

        String planned(LocalDate meeting) {
            String number = journey.consented();
            staff.sara().complete(number, "userTask_putOnAgenda", Forms.putOnAgenda(meeting));
            return number;
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

        String handedOver() {
            String number = journey.identified();
            staff.lena().start("case-handover", handover(number));
            return number;
        }

        String concerned() {
            staff.sven().start("concern-report", with(concern(time.today(), ""), "relatedCaseNumber", ""));
            return "";
        }
    }

    static List<Example> all() {
        return List.of(
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
                        World::prepared,
                        today -> Forms.form(
                                "meetingHeld",
                                "yes",
                                "attendance",
                                JSON("[\"health\",\"social\"]"),
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
                        "prepare-agenda",
                        "",
                        SARA,
                        "prepareAgenda",
                        w -> w.planned(w.time.today().plusDays(9)),
                        today -> Forms.form("agendaNote", "Ta med kaffe.")),
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

    private static Example of(
            String form,
            String variant,
            String user,
            String task,
            Function<World, String> way,
            Function<LocalDate, Map<String, Object>> filledIn) {
        return new Example(form, variant, user, "userTask_" + task, way, (today, number) -> filledIn.apply(today));
    }

    boolean isTask() {
        return target.startsWith("userTask_");
    }

    /** With a word in every text that the example leaves empty, so that it shows that the field may be filled in. */
    Map<String, Object> filledIn(LocalDate today, String number) {
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
