package se.hlt.support;

import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** What people fill in, form by form; a test changes only what it is about. The child is fictional. */
public final class Forms {

    public static final String CHILD = "Tove Testbarn";
    /** One of Skatteverket's published test numbers. */
    public static final String IDENTITY_NUMBER = "201701012393";

    private Forms() {}

    /** Key, value, key, value … */
    public static Map<String, Object> form(Object... keysAndValues) {
        Map<String, Object> form = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            form.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return form;
    }

    /** The form with some answers changed; null takes an answer away. */
    public static Map<String, Object> with(Map<String, Object> form, Object... keysAndValues) {
        Map<String, Object> changed = new HashMap<>(form);
        form(keysAndValues).forEach((key, value) -> {
            if (value == null) {
                changed.remove(key);
            } else {
                changed.put(key, value);
            }
        });
        return changed;
    }

    public static Map<String, Object> identifyChild() {
        return form(
                "childName", CHILD,
                "birthDate", "2017-01-01",
                "identityNumber", IDENTITY_NUMBER,
                "schoolUnit", "Granskolan 3B",
                "schoolStage", "primary1to3",
                "protectedIdentity", false,
                "guardian1Name", "Vera Vårdnadshavare",
                "guardian1Contact", "070-1740605",
                "guardian2Name", "Viktor Vårdnadshavare",
                "guardian2Contact", "",
                "acute", "no",
                "needArea", "attendance",
                "agenciesNeeded", "several",
                "needDescription", "Kommer sällan till skolan.",
                "triedSoFar", "Samtal med mentor.",
                "questionToTeam", "Hur kan vi hjälpas åt?");
    }

    public static Map<String, Object> namePersons(String... userIds) {
        return form("namedPersons", json(userIds));
    }

    public static Map<String, Object> contactFamily(LocalDate day) {
        return form(
                "contactedOn", day.toString(), "contactMethod", "phone", "familyAccepts", "yes", "contactNotes", "");
    }

    public static Map<String, Object> familyDeclines(LocalDate day) {
        return with(contactFamily(day), "familyAccepts", "no", "declineReason", "Vill vänta.");
    }

    public static Map<String, Object> consent(LocalDate day) {
        return form("consentAnswer", "all", "consentDate", day.toString(), "consentMethod", "signedForm");
    }

    public static Map<String, Object> partialConsent(LocalDate day, String... agencies) {
        return with(consent(day), "consentAnswer", "partial", "consentAgencies", json(agencies));
    }

    public static Map<String, Object> noConsent(LocalDate day) {
        return with(consent(day), "consentAnswer", "no");
    }

    /** Guardian 1 takes back the whole consent. */
    public static Map<String, Object> withdrawal(LocalDate day, String number) {
        return form("caseNumber", number, "withdrawnBy", "guardian1", "withdrawnOn", day.toString());
    }

    /** Guardian 1 takes back the consent for these agencies. */
    public static Map<String, Object> narrowing(LocalDate day, String number, String... agencies) {
        return with(withdrawal(day, number), "withdrawalScope", "some", "withdrawnAgencies", json(agencies));
    }

    /** Away on these days and all between them. */
    public static Map<String, Object> absence(LocalDate first, LocalDate last, String deputy) {
        return form("absenceOf", "own", "firstDay", first.toString(), "lastDay", last.toString(), "deputy", deputy);
    }

    public static Map<String, Object> siblings(String number, String sibling) {
        return form("siblingLink", "link", "caseNumber", number, "relatedCaseNumber", sibling, "teamMayKnow", "no");
    }

    /** Reported by the person's manager or coordinator. */
    public static Map<String, Object> absenceOf(String userId, LocalDate first, LocalDate last, String deputy) {
        return with(absence(first, last, deputy), "absenceOf", "other", "absentPerson", userId);
    }

    public static Map<String, Object> hearChild() {
        return form("childHeard", "yes", "childView", "positive", "childDecides", "no", "childViewText", "Vill gärna.");
    }

    public static Map<String, Object> deidentified() {
        return form(
                "raiseDeidentified", "yes",
                "deidentifiedQuestion", "Hur kan frånvaro mötas när familjen tvekar?",
                "deidentifiedTried", "Samtal och anpassad lektionstid.");
    }

    public static Map<String, Object> afterAdvice(LocalDate day, String afterAdvice) {
        return form("adviceDiscussedOn", day.toString(), "afterAdvice", afterAdvice, "adviceNotes", "");
    }

    public static Map<String, Object> ownSupport() {
        return form("ownSupport", "Mentorssamtal varje vecka.", "ownSupportResponsible", "Mentorn");
    }

    public static Map<String, Object> putOnAgenda(LocalDate meeting) {
        return form("meetingDate", meeting.toString());
    }

    public static Map<String, Object> decision(String decision, String responsible, String feedbackBy) {
        return form(
                "decision", decision,
                "decisionReason", "Flera verksamheter behövs.",
                "decisionResponsible", responsible,
                "feedbackBy", feedbackBy);
    }

    public static Map<String, Object> feedback(LocalDate day) {
        return form("feedbackOn", day.toString(), "feedbackMethod", "phone", "feedbackNotes", "", "familyReaction", "");
    }

    public static Map<String, Object> inviteToSip(LocalDate day, String... invited) {
        return form(
                "sipDate",
                day.toString(),
                "sipPlace",
                "Skolan",
                "familyQuestion",
                "Hur blir det lättare att gå till skolan?",
                "invited",
                json(invited));
    }

    public static Map<String, Object> sdq(LocalDate day) {
        return sdq("sdq", day);
    }

    private static Map<String, Object> sdq(String prefix, LocalDate day) {
        return form(
                prefix + "Done", "yes",
                prefix + "Rater", "parent",
                prefix + "NormSet", "uk-4-17",
                prefix + "Date", day.toString(),
                prefix + "Emotional", 6,
                prefix + "Conduct", 2,
                prefix + "Hyperactivity", 6,
                prefix + "Peer", 3,
                prefix + "Prosocial", 7,
                prefix + "Impact", 3);
    }

    public static Map<String, Object> holdSip(
            LocalDate actionsDue, LocalDate followUp, String overallResponsible, String... responsible) {
        StringBuilder actions = new StringBuilder();
        for (int i = 0; i < responsible.length; i++) {
            actions.append(i == 0 ? "" : ",")
                    .append("{\"what\":\"Insats %d\",\"responsible\":\"%s\",\"dueDate\":\"%s\",\"followedUpHow\":\"\"}"
                            .formatted(i + 1, responsible[i], actionsDue));
        }
        return form(
                "sipHeld",
                "yes",
                "goals",
                JSON("[{\"goal\":\"Gå till skolan varje dag\"}]"),
                "supportActions",
                JSON("[" + actions + "]"),
                "overallResponsible",
                overallResponsible,
                "childOwnView",
                "Jag vill ha någon att gå med.",
                "guardiansOwnView",
                "Vi behöver samma besked av alla.",
                "othersDo",
                "",
                "ors",
                24.5,
                "srs",
                37,
                "followUpDate",
                followUp.toString());
    }

    public static Map<String, Object> actionDone(LocalDate day) {
        return form("actionStatus", "done", "actionDoneOn", day.toString(), "actionOutcome", "Gick bra.");
    }

    public static Map<String, Object> followUp(LocalDate day, String decision, LocalDate next) {
        Map<String, Object> form = form(
                "followUpHeldOn", day.toString(),
                "ors", 29,
                "srs", 38,
                "experienceBy", "both",
                "experienceListened", "5",
                "experienceConcrete", "4",
                "experienceFollowedUp", "4",
                "experienceRecommend", "5",
                "experienceComment", "",
                "followUpNotes", "Går bättre.",
                "followUpDecision", decision);
        if (next != null) {
            form.put("followUpDate", next.toString());
        }
        return form;
    }

    public static Map<String, Object> closing(LocalDate day) {
        return with(
                sdq("closingSdq", day),
                "closingOutcome",
                "goalsReached",
                "experienceBy",
                "guardian",
                "experienceListened",
                "5",
                "experienceConcrete",
                "5",
                "experienceFollowedUp",
                "5",
                "experienceRecommend",
                "5",
                "closingNotes",
                "");
    }

    public static Map<String, Object> term(String half, int year) {
        return form("term", half, "termYear", year);
    }

    public static Map<String, Object> termReport() {
        return form(
                "specialistVisits",
                7,
                "socialReports",
                6,
                "socialApplications",
                12,
                "termEvaluation",
                "Mötena har hållits och alla verksamheter har varit med.",
                "termComments",
                "Ny samordnare sedan oktober.");
    }

    private static Object json(String... texts) {
        return JSON("["
                + String.join(
                        ",",
                        java.util.Arrays.stream(texts)
                                .map(text -> '"' + text + '"')
                                .toList()) + "]");
    }
}
