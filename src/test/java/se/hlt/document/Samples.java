package se.hlt.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import se.hlt.document.Contents.Occasion;
import se.hlt.engine.TaskReader.Facts;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.SiteReader;

/** A fictional case, as each document would tell it, without an engine. */
final class Samples {

    static final Organisation ORGANISATION = organisation();
    static final Printer PRINTER = new Printer();

    private static final Contents CONTENTS = new Contents(
            ORGANISATION, Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneId.of("Europe/Stockholm")));

    private Samples() {}

    private static Organisation organisation() {
        try {
            String demo = new ClassPathResource("sites/demo.yaml").getContentAsString(StandardCharsets.UTF_8);
            return new Organisation(List.of(
                    new SiteReader().read("sites/demo.yaml", demo, beside -> new ClassPathResource("sites/" + beside)
                            .getContentAsByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is known when the case is to be closed. */
    static Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("childName", "Tove Testbarn");
        facts.put("birthDate", "2017-01-01");
        facts.put("guardianName", "Vera Vårdnadshavare");
        facts.put("guardian1Name", "Vera Vårdnadshavare");
        facts.put("guardian2Name", "Viktor Vårdnadshavare");
        facts.put("raisedOn", "2026-09-07");
        facts.put("initiatorName", "Lena Lärare, Skola");
        facts.put("questionToTeam", "Hur kan vi hjälpas åt?");
        facts.put("meetingDate", "2026-09-16");
        facts.put("decision", "sip");
        facts.put("decisionReason", "Flera verksamheter behövs.");
        facts.put("sipDate", "2026-10-05");
        facts.put("sipPlace", "Granskolan, rum 12, kl. 14.00–15.30");
        facts.put("familyQuestion", "Hur blir det lättare att gå till skolan?\nVem kan möta Tove på morgonen?");
        facts.put("invited", "[\"hanna.halsa\",\"stina.soc\"]");
        facts.put("goals", "[{\"goal\":\"Gå till skolan varje dag\"},{\"goal\":\"Sova gott\"}]");
        facts.put(
                "supportActions",
                """
                [{"what":"Möta Tove vid grinden","responsible":"sara.samordnare","dueDate":"2026-11-04",
                  "followedUpHow":"Samtal varje fredag","status":"done","outcome":"Tove kommer nu varje dag."},
                 {"what":"Samtal om sömn","responsible":"hanna.halsa","dueDate":"2026-11-04","followedUpHow":"",
                  "status":"partly","outcome":"Två av tre samtal är hållna."},
                 {"what":"Stöd i hemmet","responsible":"stina.soc","dueDate":"2026-12-01","followedUpHow":"Hembesök"}]
                """);
        facts.put("overallResponsible", "stina.soc");
        facts.put("childOwnView", "Jag vill ha någon att gå med.");
        facts.put("guardiansOwnView", "Vi behöver samma besked av alla.");
        facts.put("othersDo", "Fotbollsklubben sparar en plats.");
        facts.put("followUpDate", "2027-03-05");
        facts.put("sdqSummary", "Total 17 (onormalt, från 17). Brittiska normer, 4–17 år.");
        facts.put("followUpHeldOn", "2027-03-05");
        facts.put("teamName", "Norr");
        facts.put(
                "teamAgencies",
                """
                [{"label":"Skola","value":"school"},{"label":"Socialtjänst","value":"social"},
                 {"label":"Hälso- och sjukvård","value":"health"}]""");
        facts.put("attendance", "[\"school\",\"health\"]");
        facts.put("missingAgencies", "Socialtjänst");
        facts.put(
                "agenda",
                """
                [{"caseNumber":"HLT-2026-00042","outcome":"Togs upp"},
                 {"caseNumber":"HLT-2026-00043","outcome":"Hanns inte med, tas upp 2026-09-30"}]""");
        facts.put("meetingNote", "Vi bytte rum efter pausen.");
        facts.put("nextMeetingDate", "2026-09-30");
        facts.put("followUpNotes", "Det går mycket bättre.");
        facts.put("termLabel", "HT 2026");
        facts.put("teamsMissing", "Syd");
        facts.put(
                "figuresNewCases",
                lines("Nya ärenden", "31", "Ålder: 0–5 år", "visas inte", "Ålder: 6–9 år", "12 (39 %)"));
        facts.put(
                "figuresFamily",
                lines("Kontakt med familjen: i tid", "26 (84 %)", "Dagar till kontakt, median", "4,5"));
        facts.put("figuresMeetings", lines("Beslut: SIP", "14 (58 %)"));
        facts.put("figuresPlans", lines("SDQ före SIP-mötet: gjord", "11 (79 %)"));
        facts.put("figuresResults", lines("Familjen blev lyssnad på", "visas inte"));
        facts.put("reportedByHand", lines("Besök på specialistnivå", "7", "Besök på specialistnivå: Norr", "7"));
        facts.put(
                "teamWords",
                "[{\"team\":\"Norr\",\"evaluation\":\"Alla verksamheter har varit med.\",\"comments\":\"\"}]");
        return facts;
    }

    /** Label, value, label, value … */
    private static String lines(String... texts) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.length; i += 2) {
            lines.append(i == 0 ? "[" : ",")
                    .append("{\"label\":\"%s\",\"value\":\"%s\"}".formatted(texts[i], texts[i + 1]));
        }
        return lines.append("]").toString();
    }

    static Person person(String userId) {
        return ORGANISATION.person(userId).orElseThrow();
    }

    static Map<String, Object> values(
            DocumentKind kind, Texts texts, String printedBy, boolean protectedIdentity, Map<String, Object> facts) {
        Occasion occasion =
                new Occasion(person(printedBy), ORGANISATION.site("havsvik"), "HLT-2026-00042", protectedIdentity);
        return CONTENTS.of(kind, occasion, new Facts(facts), texts);
    }

    static byte[] print(DocumentKind kind, Texts texts) {
        return print(kind, texts, "sara.samordnare", false, facts());
    }

    static byte[] print(
            DocumentKind kind, Texts texts, String printedBy, boolean protectedIdentity, Map<String, Object> facts) {
        return PRINTER.print(kind.id(), texts, values(kind, texts, printedBy, protectedIdentity, facts));
    }
}
