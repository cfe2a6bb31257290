package se.hlt.insight;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is counted of a term: divisions of children, each child once in each, and what people read of them. */
enum TermFigure {
    AGE_BAND(
            Section.NEW_CASES,
            "Ålder",
            null,
            "0-5=0–5 år|6-9=6–9 år|10-12=10–12 år|13-=13 år eller äldre|unknown=okänd"),
    STAGE(
            Section.NEW_CASES,
            "Stadium",
            null,
            "notInSchool=inte i förskola eller skola|preschool=förskola|preschoolClass=förskoleklass|primary1to3=årskurs 1–3|"
                    + "primary4to6=årskurs 4–6|primary7to9=årskurs 7–9|upperSecondary=gymnasieskola|unknown=okänt"),
    AGENCY(Section.NEW_CASES, "Uppmärksammat av", null, ""),
    CONTACT(
            Section.FAMILY,
            "Kontakt med familjen",
            "Dagar till kontakt, median",
            "onTime=i tid|late=senare än gränsen"),
    /** Finer than the one above: to be told with {@link Margins#ofFiner} only. */
    CONTACT_BY_URGENCY(
            Section.MANAGERS,
            "Kontakt efter brådska",
            null,
            "acute.onTime=akut, i tid|acute.late=akut, senare|normal.onTime=ej akut, i tid|normal.late=ej akut, senare"),
    CONSENT(
            Section.FAMILY,
            "Samtycke",
            "Dagar från kontakt till samtycke, median",
            "given=familjen samtycker|deidentified=togs upp avidentifierat|refused=samtycke saknas, togs inte upp|"
                    + "declined=familjen tackade nej"),
    DECISION(
            Section.MEETINGS,
            "Beslut",
            null,
            "singleAgency=stöd från en verksamhet|sip=SIP|moreInformation=mer underlag behövs|notForHlt=inte för HLT"),
    FEEDBACK(
            Section.MEETINGS,
            "Återkoppling till familjen",
            "Dagar från möte till återkoppling, median",
            "onTime=i tid|late=senare än gränsen"),
    SDQ(Section.PLANS, "SDQ före SIP-mötet", null, "yes=gjord|no=inte gjord"),
    SIP(Section.PLANS, "SIP-möte", "Dagar från behov till SIP-möte, median", "onTime=i tid|late=senare än gränsen"),
    FOLLOW_UP(
            Section.PLANS,
            "Uppföljning",
            "Dagar från föregående möte till uppföljning, median",
            "onTime=inom gränsen|late=senare än gränsen"),
    SDQ_PARENT(
            Section.RESULTS,
            "SDQ, förälder, minst 7 poängs ändring",
            "Ändring av total problempoäng (förälder), median",
            Texts.CHANGE),
    SDQ_TEACHER(
            Section.RESULTS,
            "SDQ, lärare, minst 7 poängs ändring",
            "Ändring av total problempoäng (lärare), median",
            Texts.CHANGE),
    SDQ_SELF(
            Section.RESULTS,
            "SDQ, barnet självt, minst 7 poängs ändring",
            "Ändring av total problempoäng (barnet), median",
            Texts.CHANGE),
    ORS(Section.RESULTS, "ORS, minst 5 poängs ändring", "Ändring av ORS, median", Texts.CHANGE),
    LISTENED(Section.RESULTS, "Familjen blev lyssnad på", null, Texts.ANSWER),
    CONCRETE(Section.RESULTS, "Hjälpen var konkret", null, Texts.ANSWER),
    FOLLOWED_UP(Section.RESULTS, "Hjälpen följdes upp", null, Texts.ANSWER),
    RECOMMEND(Section.RESULTS, "Familjen skulle rekommendera HLT", null, Texts.ANSWER),
    OUTCOME(
            Section.RESULTS,
            "Avslutade ärenden",
            null,
            "goalsReached=målen nådda|partlyReached=målen delvis nådda|familyDeclined=familjen tackade nej|"
                    + "moved=familjen flyttade|other=annat|unknown=utan plan");

    /** Parts of a report. */
    enum Section {
        NEW_CASES,
        FAMILY,
        MEETINGS,
        PLANS,
        RESULTS,
        /** In no report of a term. */
        MANAGERS
    }

    private static final class Texts {
        static final String CHANGE = "better=bättre|same=oförändrat|worse=sämre";
        static final String ANSWER = "high=ja (4–5 av 5)|low=delvis eller nej (1–3 av 5)";
    }

    /** The group of those for whom it is not known. */
    static final String UNKNOWN = "unknown";

    private final Section section;
    private final String title;
    private final String median;
    private final Map<String, String> groups = new LinkedHashMap<>();

    TermFigure(Section section, String title, String median, String groups) {
        this.section = section;
        this.title = title;
        this.median = median;
        Arrays.stream(groups.split("\\|"))
                .filter(group -> !group.isEmpty())
                .map(group -> group.split("=", 2))
                .forEach(group -> this.groups.put(group[0], group[1]));
    }

    static List<TermFigure> in(Section section) {
        return Arrays.stream(values())
                .filter(figure -> figure.section == section)
                .toList();
    }

    String title() {
        return title;
    }

    /** What the median of its values is called; null where it has no values. */
    String median() {
        return median;
    }

    /** Its groups and what people read; those of agencies are the site's. */
    Map<String, String> groups(Map<String, String> agencies) {
        return this == AGENCY ? agencies : groups;
    }
}
