package se.hlt.insight;

import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.engine.BadInputException;
import se.hlt.engine.RefusedException;
import se.hlt.insight.Audience.Unit;
import se.hlt.insight.Suppression.Shown;
import se.hlt.insight.View.Row;

/**
 * The views of "Flaskhalsar": numbers of children, days and shares, and nothing that leads to a child. Every number rests on
 * what may be told of half-years ({@link HalfYear}) or of what is open now.
 */
@Component
class Bottlenecks {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");
    private static final int WORST = 10;
    private static final String ON_TIME = "onTime";
    private static final String CASES = "ärenden";
    private static final String PERCENT = "%";
    private static final Map<TermFigure, String> RATERS = Map.of(
            TermFigure.SDQ_PARENT, "Förälder",
            TermFigure.SDQ_TEACHER, "Lärare",
            TermFigure.SDQ_SELF, "Barnet självt");

    private final Audience audience;
    private final Periods periods;
    private final HalfYears halfYears;
    private final WaitTimes waitTimes;
    private final OpenCases openCases;
    private final StepNames names;
    private final Diagrams diagrams;

    Bottlenecks(
            Audience audience,
            Periods periods,
            HalfYears halfYears,
            WaitTimes waitTimes,
            OpenCases openCases,
            StepNames names,
            Diagrams diagrams) {
        this.audience = audience;
        this.periods = periods;
        this.halfYears = halfYears;
        this.waitTimes = waitTimes;
        this.openCases = openCases;
        this.names = names;
        this.diagrams = diagrams;
    }

    /**
     * What is asked for.
     *
     * @param site null for the person's own
     * @param unit {@code site}, {@code team:norr} or {@code agency:school}; null for the site
     * @param from the first half-year, {@code 2026-1}
     * @param to the last
     * @param diagram whose steps the slowest are looked for among; null for all
     * @param version of that diagram; null for all
     */
    record Question(String site, String unit, String from, String to, String diagram, String version) {

        Question(String site, String unit, String from, String to) {
            this(site, unit, from, to, null, null);
        }
    }

    /**
     * All views, in the order of the page.
     *
     * @throws RefusedException if the person may not see them; the message is Swedish
     * @throws BadInputException if the question cannot be answered, or there is nothing to tell; the message is Swedish
     */
    List<View> of(String userId, Question question) {
        Unit unit = audience.unit(userId, question.site(), question.unit());
        List<Term> terms = periods.between(unit.site(), question.from(), question.to());
        return of(unit, terms, diagrams.choice(question.diagram(), question.version(), unit.isSite()));
    }

    /** One of the views. */
    View one(String userId, String id, Question question) {
        return of(userId, question).stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new BadInputException("Den vyn finns inte. Ladda om sidan och välj en som finns där."));
    }

    /** All views, of all diagrams. */
    List<View> of(Unit unit, List<Term> terms) {
        return of(unit, terms, Diagrams.Choice.ALL);
    }

    private List<View> of(Unit unit, List<Term> terms, Diagrams.Choice diagram) {
        List<HalfYear> all = halfYears.of(unit.site(), terms);
        if (all.stream().allMatch(HalfYear::isEmpty)) {
            throw new BadInputException(
                    "Det finns inga siffror för den perioden. Välj en tidigare eller längre period.");
        }
        List<HalfYear> told =
                unit.isSite() ? all : all.stream().filter(HalfYear::isSettled).toList();
        if (told.isEmpty()) {
            throw new BadInputException(
                    "Terminen är inte slut och räknad. Siffror för ett team eller en verksamhet visas"
                            + " när den är det. Välj hela platsen eller en tidigare termin.");
        }
        List<Term> ended = terms.stream().filter(periods::hasEnded).toList();
        Part part = new Part(unit, told, terms.size(), ended);
        return Stream.of(
                        goals(part),
                        trend(part),
                        ageing(part),
                        worstSteps(part, diagram),
                        waiting(part),
                        consent(part),
                        flow(part),
                        forecast(part),
                        sdq(part),
                        ors(part),
                        experience(part))
                .toList();
    }

    /** What the views are of. */
    private record Part(Unit unit, List<HalfYear> halfYears, int asked, List<Term> ended) {

        Told told(TermFigure figure) {
            return Told.of(halfYears, unit, figure);
        }

        /** What is counted as an agency's. */
        String ofCases() {
            return unit.kind() == Unit.Kind.AGENCY ? " Här räknas de ärenden som verksamheten har uppmärksammat." : "";
        }

        /** The same of waits. */
        String ofWaits() {
            return unit.kind() == Unit.Kind.AGENCY ? " Här räknas det som har väntat hos verksamheten." : "";
        }

        /** How many half-years are missing from a figure, or null if none is. */
        String leftOut(TermFigure... figures) {
            int most = 0;
            for (TermFigure figure : figures) {
                most = Math.max(most, told(figure).leftOut());
            }
            return leftOut(most + asked - halfYears.size());
        }

        static String leftOut(int halfYears) {
            return halfYears == 0
                    ? null
                    : "Ingår inte: " + (halfYears == 1 ? "en termin" : halfYears + " terminer")
                            + " där grupperna är för små, eller som inte är slut och räknad.";
        }
    }

    private static View goals(Part part) {
        List<Row> rows = new ArrayList<>();
        rows.add(goal(part, "Kontakt med familjen inom gränsen", TermFigure.CONTACT));
        rows.add(urgent(part, "Akuta: kontakt samma dag", "acute"));
        rows.add(urgent(part, "Ej akuta: kontakt inom gränsen", "normal"));
        rows.add(goal(part, "Återkoppling till familjen", TermFigure.FEEDBACK));
        rows.add(goal(part, "SIP-möte", TermFigure.SIP));
        rows.add(goal(part, "Uppföljning", TermFigure.FOLLOW_UP));
        Told sdq = part.told(TermFigure.SDQ);
        rows.add(Row.of("SDQ gjord före SIP-mötet", sdq.total(), null, sdq.share("yes")));
        return new View(
                "goals",
                "Mål",
                "Hur ofta det som ska ske gör det i tid. Gränserna är normalt 7 dagar till kontakt, samma dag om det är akut,"
                        + " 7 dagar från möte till återkoppling, 30 dagar till SIP-möte och sex månader mellan"
                        + " uppföljningar. Ett ärende bedöms efter den gräns som gällde då. Medianen över flera"
                        + " terminer är terminernas medianer, vägda efter antal."
                        + part.ofCases(),
                "bar",
                List.of("Antal ärenden", "Median, dagar", "I tid, %"),
                rows,
                PERCENT,
                List.of(2),
                part.leftOut(
                        TermFigure.CONTACT, TermFigure.FEEDBACK, TermFigure.SIP, TermFigure.FOLLOW_UP, TermFigure.SDQ));
    }

    private static Row goal(Part part, String label, TermFigure figure) {
        Told told = part.told(figure);
        return Row.of(label, told.total(), told.median(), told.share(ON_TIME));
    }

    private static Row urgent(Part part, String label, String urgency) {
        Map<String, Integer> groups = part.told(TermFigure.CONTACT_BY_URGENCY).groups();
        Integer inTime = groups.get(urgency + "." + ON_TIME);
        Integer late = groups.get(urgency + ".late");
        if (inTime == null || late == null) {
            return Row.of(label, null, null, null);
        }
        int all = inTime + late;
        return Row.of(label, all, null, all == 0 ? null : Told.tenths(100.0 * inTime / all));
    }

    private static final List<TermFigure> IN_TIME =
            List.of(TermFigure.CONTACT, TermFigure.FEEDBACK, TermFigure.SIP, TermFigure.FOLLOW_UP);

    private static View trend(Part part) {
        List<Row> rows = new ArrayList<>();
        for (HalfYear halfYear : part.halfYears()) {
            List<Row> months = part.unit().isSite() ? months(halfYear) : List.of();
            if (months.stream().allMatch(month -> month.values().stream().allMatch(Objects::isNull))) {
                rows.add(shares(halfYear.term().label(), figure -> Told.of(List.of(halfYear), part.unit(), figure)));
            } else {
                rows.addAll(months);
            }
        }
        return new View(
                "trend",
                "Utveckling",
                part.unit().isSite()
                        ? "Andel i tid, månad för månad; termin för termin där månaderna är för små för att visas."
                        : "Andel i tid, termin för termin. Månader visas bara för hela platsen.",
                "line",
                List.of("Kontakt, %", "Återkoppling, %", "SIP-möte, %", "Uppföljning, %"),
                rows,
                PERCENT,
                List.of(0, 1, 2, 3),
                Part.leftOut(part.asked() - part.halfYears().size()));
    }

    private static List<Row> months(HalfYear halfYear) {
        return halfYear.months().stream()
                .map(month -> shares(
                        monthName(halfYear, month),
                        figure -> Told.sum(List.of(halfYear), each -> each.ofMonth(month, figure), null)))
                .toList();
    }

    private interface Figures {
        Told of(TermFigure figure);
    }

    private static Row shares(String label, Figures figures) {
        return new Row(
                label,
                IN_TIME.stream()
                        .map(figure -> (Number) figures.of(figure).share(ON_TIME))
                        .collect(ArrayList::new, List::add, List::addAll));
    }

    private static String monthName(HalfYear halfYear, int month) {
        return java.time.Month.of(month).getDisplayName(TextStyle.SHORT_STANDALONE, SWEDISH) + " "
                + halfYear.term().year();
    }

    private View ageing(Part part) {
        Shown ages = openCases.ages(part.unit());
        List<Row> rows = new ArrayList<>();
        ages.groups().forEach((age, count) -> rows.add(Row.of(age, count)));
        rows.add(Row.of("Alla öppna", ages.total()));
        return new View(
                "ageing",
                "Öppna ärenden efter ålder",
                "Hur länge de ärenden som är öppna just nu har varit det, från att behovet uppmärksammades. Perioden påverkar"
                        + " inte den här vyn.",
                "bar",
                List.of("Öppna ärenden"),
                rows,
                CASES,
                List.of(0),
                null);
    }

    private View worstSteps(Part part, Diagrams.Choice diagram) {
        List<Row> rows = waitTimes.slowest(part.unit(), part.ended(), diagram, WORST).stream()
                .map(slow -> Row.of(
                        names.of(slow.step().processKey(), slow.step().activityId()),
                        slow.waits(),
                        slow.lateShare(),
                        slow.p90Days()))
                .toList();
        return new View(
                "worst-steps",
                "De tio långsammaste stegen",
                "Där det tar längst tid: nio av tio gånger går det fortare än så här. Bara terminer som är slut räknas, och"
                        + " bara steg som minst " + 2 * smallest(part)
                        + " barn har väntat på under en termin. Dagarna över flera"
                        + " terminer är terminernas, vägda efter antal."
                        + part.ofWaits(),
                "bar",
                List.of("Antal gånger", "Försenade, %", "90:e percentilen, dagar"),
                rows,
                "dagar",
                List.of(2),
                rows.isEmpty()
                        ? "Inget steg har så många barn väntat på, under en termin som är slut, att det kan visas."
                        : null);
    }

    private View waiting(Part part) {
        WaitTimes.Split split = waitTimes.split(part.unit(), part.ended());
        List<Row> rows = new ArrayList<>();
        Map.of("STAFF", "Personal", "FAMILY", "Familjen", "MEETING", "Ett möte").entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .forEach(kind -> rows.add(Row.of(
                        kind.getValue(),
                        split.waits().get(kind.getKey()),
                        split.shares().get(kind.getKey()))));
        return new View(
                "waiting",
                "Vad ärenden väntar på",
                "Hur den tid som ärenden har väntat delas mellan personalens arbete, familjens svar och nästa möte. Bara"
                        + " terminer som är slut räknas."
                        + part.ofWaits(),
                "bar",
                List.of("Antal väntningar", "Andel av tiden, %"),
                rows,
                PERCENT,
                List.of(1),
                Part.leftOut(split.leftOut() + part.asked() - part.ended().size()));
    }

    private static View consent(Part part) {
        Told told = part.told(TermFigure.CONSENT);
        List<Row> rows = new ArrayList<>();
        TermFigure.CONSENT
                .groups(Map.of())
                .forEach((code, label) -> rows.add(Row.of(
                        label.substring(0, 1).toUpperCase(SWEDISH) + label.substring(1),
                        told.groups().get(code),
                        code.equals("given") ? told.median() : null,
                        told.share(code))));
        return new View(
                "consent",
                "Samtycke",
                "Vad familjerna svarade, räknat en gång för varje familj, och hur många dagar det tog från kontakt till"
                        + " samtycke (median)."
                        + part.ofCases(),
                "bar",
                List.of("Antal familjer", "Median, dagar", "Andel, %"),
                rows,
                PERCENT,
                List.of(2),
                part.leftOut(TermFigure.CONSENT));
    }

    private View flow(Part part) {
        List<Row> rows = new ArrayList<>();
        for (HalfYear halfYear : part.halfYears()) {
            if (part.unit().isSite()) {
                halfYear.months()
                        .forEach(month -> rows.add(Row.of(
                                monthName(halfYear, month),
                                halfYear.ofMonth(month, TermFigure.AGENCY).total(),
                                halfYear.ofMonth(month, TermFigure.OUTCOME).total())));
            } else {
                rows.add(flow(part.unit(), halfYear, halfYear.term().label()));
            }
        }
        if (part.unit().isSite()) {
            part.halfYears()
                    .forEach(halfYear -> rows.add(flow(
                            part.unit(), halfYear, "Hela " + halfYear.term().label())));
        }
        Integer open = openCases.ages(part.unit()).total();
        String missing = Part.leftOut(part.asked() - part.halfYears().size());
        return new View(
                "flow",
                "Flöde",
                "Hur många ärenden som har börjat och avslutats." + part.ofCases(),
                part.unit().isSite() ? null : "bar",
                List.of("Nya ärenden", "Avslutade ärenden"),
                rows,
                CASES,
                List.of(0, 1),
                "Öppna nu: " + (open == null ? "visas inte" : open) + "." + (missing == null ? "" : " " + missing));
    }

    private static Row flow(Unit unit, HalfYear halfYear, String label) {
        return Row.of(
                label,
                halfYear.started(unit),
                halfYear.shown(unit, TermFigure.OUTCOME).total());
    }

    private View forecast(Part part) {
        List<Row> rows = openCases.forecasts(part.unit()).stream()
                .map(team -> Row.of(
                        team.team().name(),
                        team.waiting(),
                        team.expected(),
                        team.meetings(),
                        team.places(),
                        team.left()))
                .toList();
        return new View(
                "forecast",
                "De kommande åtta veckornas möten",
                "Hur många ärenden som väntar på ett möte nu och hur många nya som kommer om det går som de senaste tolv"
                        + " veckorna, jämfört med hur många de kommande mötena hinner med. Alla nya ärenden räknas, även"
                        + " de som aldrig kommer till ett möte. Perioden påverkar inte den här vyn.",
                "bar",
                List.of("Väntar nu", "Väntas komma", "Antal möten", "Möten hinner med", "Plats kvar"),
                rows,
                CASES,
                List.of(0, 1, 3),
                rows.isEmpty() ? "Möten hålls av team. Välj ett team eller hela platsen." : null);
    }

    private static View sdq(Part part) {
        List<Row> rows = Stream.of(TermFigure.SDQ_PARENT, TermFigure.SDQ_TEACHER, TermFigure.SDQ_SELF)
                .map(figure -> change(part, RATERS.get(figure), figure))
                .toList();
        return new View(
                "outcomes-sdq",
                "Förändring i SDQ",
                "Barnets svårigheter (total problempoäng) från första till senaste skattningen, för barn som skattats minst två"
                        + " gånger av samma person. Bättre eller sämre är minst 7 poäng: mindre än så kan vara slumpen.",
                "stacked",
                List.of("Bättre", "Oförändrat", "Sämre", "Ändring, median"),
                rows,
                "barn",
                List.of(0, 1, 2),
                part.leftOut(TermFigure.SDQ_PARENT, TermFigure.SDQ_TEACHER, TermFigure.SDQ_SELF));
    }

    private static View ors(Part part) {
        return new View(
                "outcomes-ors",
                "Förändring i ORS",
                "Barnets mående (ORS) från första till senaste skattningen. Bättre eller sämre är minst 5 poäng: mindre än så"
                        + " kan vara slumpen.",
                "stacked",
                List.of("Bättre", "Oförändrat", "Sämre", "Ändring, median"),
                List.of(change(part, "ORS", TermFigure.ORS)),
                "barn",
                List.of(0, 1, 2),
                part.leftOut(TermFigure.ORS));
    }

    private static Row change(Part part, String label, TermFigure figure) {
        Told told = part.told(figure);
        return Row.of(
                label,
                told.groups().get("better"),
                told.groups().get("same"),
                told.groups().get("worse"),
                told.median());
    }

    private static View experience(Part part) {
        List<TermFigure> questions =
                List.of(TermFigure.LISTENED, TermFigure.CONCRETE, TermFigure.FOLLOWED_UP, TermFigure.RECOMMEND);
        return new View(
                "experience",
                "Familjens upplevelse",
                "Hur stor del av familjerna som svarade 4 eller 5 av 5, vid uppföljning och avslut.",
                "bar",
                List.of("Antal svar", "Ja, %"),
                questions.stream()
                        .map(question -> Row.of(
                                question.title(),
                                part.told(question).total(),
                                part.told(question).share("high")))
                        .toList(),
                PERCENT,
                List.of(1),
                part.leftOut(questions.toArray(TermFigure[]::new)));
    }

    private static int smallest(Part part) {
        return part.unit().site().statistics().smallestGroup();
    }
}
