package se.hlt.demo;

import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.hlt.organisation.Person;

/** What the demo's fictional people fill in. */
final class DemoForms {

    private static final List<String> FIRST_NAMES = List.of(
            "Alva", "Birk", "Cleo", "Disa", "Elis", "Freja", "Gry", "Hedda", "Ivar", "Juni", "Kasper", "Lova", "Milo",
            "Nora", "Otto", "Pim", "Runa", "Sixten", "Tyra", "Ulle", "Vide", "Ylva", "Åke", "Ängla", "Örjan");

    private static final Map<String, String> NEEDS = Map.of(
            "attendance", "Påhittat ärende. Hög frånvaro sedan flera veckor, utan känd orsak.",
            "emotional", "Påhittat ärende. Orolig och nedstämd, drar sig undan kamrater.",
            "learning", "Påhittat ärende. Når inte målen trots extra anpassningar.",
            "behaviour", "Påhittat ärende. Hamnar ofta i bråk på rasterna.",
            "peerRelations", "Påhittat ärende. Är ensam och blir inte vald av andra.",
            "familySituation", "Påhittat ärende. Föräldrarna separerar och orkar inte med morgnarna.",
            "physicalHealth", "Påhittat ärende. Ont i magen varje skoldag.",
            "development", "Påhittat ärende. Talar lite för sin ålder.");

    private static final Map<String, String> REASONS = Map.of(
            "sip", "Flera verksamheter behöver göra en plan tillsammans med familjen.",
            "singleAgency", "En verksamhet räcker. Den tar kontakt med familjen.",
            "moreInformation", "Underlaget räcker inte. Tas upp igen när det är kompletterat.",
            "notForHlt", "Behovet kan mötas av skolan utan HLT.");

    private static final List<String> ACTIONS = List.of(
            "Samtal hos kurator varannan vecka", "Läkarbesök om sömnen", "Familjestöd hemma", "Anpassat schema");

    private DemoForms() {}

    static Map<String, Object> form(Object... keysAndValues) {
        Map<String, Object> form = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            form.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return form;
    }

    static Map<String, Object> child(
            String name, LocalDate birthDate, String stage, String needArea, String acute, String need) {
        return form(
                "childName",
                name,
                "birthDate",
                birthDate.toString(),
                "schoolStage",
                stage,
                "protectedIdentity",
                false,
                "guardian1Name",
                "Vårdnadshavare Ett",
                "guardian2Name",
                "Vårdnadshavare Två",
                "acute",
                acute,
                "needArea",
                needArea,
                "agenciesNeeded",
                "several",
                "needDescription",
                need,
                "triedSoFar",
                "Samtal med mentor och anpassningar i skolan.",
                "questionToTeam",
                "Hur kan vi hjälpas åt?");
    }

    static String childName(Luck luck) {
        return luck.one(FIRST_NAMES) + " Exempel";
    }

    static String schoolStage(LocalDate birthDate, LocalDate day) {
        int age = Period.between(birthDate, day).getYears();
        if (age < 6) {
            return age < 1 ? "notInSchool" : "preschool";
        }
        if (age == 6) {
            return "preschoolClass";
        }
        return age < 10 ? "primary1to3" : age < 13 ? "primary4to6" : "primary7to9";
    }

    static String need(String needArea) {
        return NEEDS.getOrDefault(needArea, "Påhittat ärende. Behovet är inte klarlagt än.");
    }

    static Map<String, Object> contact(LocalDate day, boolean accepts) {
        return form("contactedOn", day.toString(), "contactMethod", "phone", "familyAccepts", accepts ? "yes" : "no");
    }

    static Map<String, Object> consent(LocalDate day, String answer, List<String> agencies, LocalDate expires) {
        Map<String, Object> form = consent(day, answer);
        if (answer.equals("partial")) {
            form.put("consentAgencies", json(agencies));
        }
        if (expires != null && !answer.equals("no")) {
            form.put("consentExpires", expires.toString());
        }
        return form;
    }

    static Map<String, Object> renewed(LocalDate day, LocalDate until) {
        return form("consentRenewed", "yes", "renewedOn", day.toString(), "renewedUntil", until.toString());
    }

    static Map<String, Object> childRefuses() {
        return form("childHeard", "yes", "childView", "negative", "childDecides", "yes", "childConsents", "no");
    }

    static Map<String, Object> named(List<Person> persons) {
        return form("namedPersons", json(ids(persons)));
    }

    static Map<String, Object> decision(String decision, String responsible, String feedbackBy) {
        Map<String, Object> form =
                form("decision", decision, "decisionReason", REASONS.get(decision), "decisionResponsible", responsible);
        if (feedbackBy != null) {
            form.put("feedbackBy", feedbackBy);
        }
        return form;
    }

    static Map<String, Object> invitation(LocalDate day, List<Person> invited) {
        Map<String, Object> form = invitation(day);
        form.put("invited", json(ids(invited)));
        return form;
    }

    static Map<String, Object> sdq(String prefix, LocalDate day, Measures measures) {
        return form(
                prefix + "Done", "yes",
                prefix + "Rater", measures.rater(),
                prefix + "NormSet", "uk-4-17",
                prefix + "Date", day.toString(),
                prefix + "Emotional", measures.scale(0),
                prefix + "Conduct", measures.scale(1),
                prefix + "Hyperactivity", measures.scale(2),
                prefix + "Peer", measures.scale(3),
                prefix + "Prosocial", measures.prosocial());
    }

    static Map<String, Object> noSdq(String prefix) {
        return form(prefix + "Done", "no", prefix + "NotDoneReason", "Familjen ville vänta med formuläret.");
    }

    static Map<String, Object> sipNotHeld() {
        return form("sipHeld", "no", "sipNotHeldReason", "Vårdnadshavaren hade fått förhinder.");
    }

    static Map<String, Object> plan(
            List<Person> doers, List<LocalDate> dues, Person overall, LocalDate followUp, Measures measures) {
        Map<String, Object> form = plan(dues.get(0), followUp);
        form.put("supportActions", actions(doers, dues));
        form.put("overallResponsible", overall.userId());
        form.put("ors", measures.ors());
        return form;
    }

    static Map<String, Object> followUp(
            LocalDate day,
            String decision,
            LocalDate next,
            List<Person> doers,
            List<LocalDate> dues,
            Measures measures) {
        Map<String, Object> form = form(
                "followUpHeldOn",
                day.toString(),
                "ors",
                measures.ors(),
                "srs",
                37,
                "followUpNotes",
                "Uppföljning enligt planen.",
                "followUpDecision",
                decision);
        form.putAll(experience());
        if (!decision.equals("close")) {
            form.put("followUpDate", next.toString());
        }
        if (decision.equals("revise")) {
            form.put("goals", JSON("[{\"goal\":\"Sova hela natten\"}]"));
            form.put("supportActions", actions(doers, dues));
        }
        return form;
    }

    static Map<String, Object> actionEnded(LocalDate day, String status) {
        Map<String, Object> form = form("actionStatus", status, "actionOutcome", "Enligt planen.");
        if (status.equals("done")) {
            form.put("actionDoneOn", day.toString());
        }
        return form;
    }

    /** The SDQ is not done where there are no measures. */
    static Map<String, Object> closing(LocalDate day, String outcome, Measures measures) {
        Map<String, Object> form = measures == null ? noSdq("closingSdq") : sdq("closingSdq", day, measures);
        form.putAll(experience());
        form.put("closingOutcome", outcome);
        return form;
    }

    static Map<String, Object> concern(LocalDate day) {
        return form(
                "concernChild", "Ett påhittat barn",
                "concernDescription", "Barnet berättar om något hemma som oroar.",
                "concernNoticedOn", day.toString());
    }

    static Map<String, Object> concernReported(LocalDate day) {
        return form("reportSubmittedOn", day.toString(), "reportSubmittedHow", "phone");
    }

    static Map<String, Object> meetingHeld(List<String> attendance) {
        return form("meetingHeld", "yes", "attendance", json(attendance));
    }

    private static Map<String, Object> experience() {
        return form(
                "experienceBy", "both",
                "experienceListened", "4",
                "experienceConcrete", "4",
                "experienceFollowedUp", "5",
                "experienceRecommend", "4");
    }

    private static Object actions(List<Person> doers, List<LocalDate> dues) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < doers.size(); i++) {
            rows.add("{\"what\":\"%s\",\"responsible\":\"%s\",\"dueDate\":\"%s\"}"
                    .formatted(ACTIONS.get(i % ACTIONS.size()), doers.get(i).userId(), dues.get(i)));
        }
        return JSON("[" + String.join(",", rows) + "]");
    }

    private static List<String> ids(List<Person> persons) {
        return persons.stream().map(Person::userId).toList();
    }

    private static Object json(List<String> texts) {
        return JSON("[" + texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(",")) + "]");
    }

    static Map<String, Object> contact(LocalDate day) {
        return form("contactedOn", day.toString(), "contactMethod", "phone", "familyAccepts", "yes");
    }

    static Map<String, Object> consent(LocalDate day, String answer) {
        return form("consentAnswer", answer, "consentDate", day.toString(), "consentMethod", "signedForm");
    }

    static Map<String, Object> hearChild() {
        return form("childHeard", "yes", "childView", "positive", "childDecides", "no");
    }

    static Map<String, Object> deidentified() {
        return form(
                "raiseDeidentified", "yes",
                "deidentifiedQuestion", "Hur kan hög frånvaro mötas när familjen är tveksam?",
                "deidentifiedTried", "Samtal och anpassad studiegång.");
    }

    static Map<String, Object> meeting(LocalDate day) {
        return form("meetingDate", day.toString());
    }

    static Map<String, Object> agenda() {
        return form("meetingPlan", "keep");
    }

    static Map<String, Object> minutes() {
        return form("minutesKept", true);
    }

    static Map<String, Object> meetingHeld() {
        return form("meetingHeld", "yes", "attendance", JSON("[\"school\",\"social\",\"health\"]"));
    }

    static Map<String, Object> sipDecision(String responsible) {
        return form(
                "decision", "sip",
                "decisionReason", "Flera verksamheter behöver göra en plan tillsammans med familjen.",
                "decisionResponsible", responsible,
                "feedbackBy", "initiator");
    }

    static Map<String, Object> feedback(LocalDate day) {
        return form("feedbackOn", day.toString(), "feedbackMethod", "phone");
    }

    static Map<String, Object> invitation(LocalDate day) {
        return form(
                "sipDate",
                day.toString(),
                "sipPlace",
                "Rådhuset, rum 2",
                "familyQuestion",
                "Vad behövs för att det ska kännas lättare att gå till skolan?",
                "invited",
                JSON("[\"sara.samordnare\",\"hanna.halsa\",\"stina.soc\"]"));
    }

    static Map<String, Object> sdq(LocalDate day) {
        return form(
                "sdqDone", "yes",
                "sdqRater", "parent",
                "sdqNormSet", "uk-4-17",
                "sdqDate", day.toString(),
                "sdqEmotional", 6,
                "sdqConduct", 2,
                "sdqHyperactivity", 5,
                "sdqPeer", 3,
                "sdqProsocial", 7);
    }

    static Map<String, Object> plan(LocalDate actionsDue, LocalDate followUp) {
        return form(
                "sipHeld",
                "yes",
                "goals",
                JSON("[{\"goal\":\"Gå till skolan minst fyra dagar i veckan\"}]"),
                "supportActions",
                JSON(
                        """
                        [{"what":"Samtal hos kurator varannan vecka","responsible":"sara.samordnare","dueDate":"%1$s"},
                         {"what":"Läkarbesök om sömnen","responsible":"hanna.halsa","dueDate":"%1$s"},
                         {"what":"Familjestöd hemma","responsible":"stina.soc","dueDate":"%1$s"}]"""
                                .formatted(actionsDue)),
                "overallResponsible",
                "stina.soc",
                "childOwnView",
                "Vill ha någon att gå med på morgonen.",
                "guardiansOwnView",
                "Vill få samma besked av alla.",
                "ors",
                22.5,
                "srs",
                36,
                "followUpDate",
                followUp.toString());
    }
}
