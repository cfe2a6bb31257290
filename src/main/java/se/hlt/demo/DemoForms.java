package se.hlt.demo;

import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** What the demo's fictional people fill in. */
final class DemoForms {

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
