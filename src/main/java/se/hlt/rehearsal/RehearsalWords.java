package se.hlt.rehearsal;

import java.time.Duration;
import se.hlt.rehearsal.RehearsalReport.Compared;

/** Every Swedish sentence of a rehearsal, in one place. */
final class RehearsalWords {

    private RehearsalWords() {}

    static String going() {
        return "En repetition pågår redan. Vänta tills den är klar, och försök igen.";
    }

    static String unknown() {
        return "Den repetitionen finns inte längre. Starta en ny.";
    }

    static String wrongNumber(int most) {
        return "Ange hur många påhittade ärenden som ska spelas: ett heltal från 1 till " + most + ".";
    }

    static String notPlayed() {
        return "Repetitionen kunde inte genomföras, och inget är ändrat. Kontrollera att alla diagram, beslut och formulär"
                + " går att lägga in, och försök igen.";
    }

    static String tooLong(Duration limit) {
        return "Repetitionen avbröts efter " + limit.toMinutes()
                + " minuter, och inget är ändrat. Välj färre ärenden, eller"
                + " se efter om ett diagram går runt i en slinga utan slut.";
    }

    static String summary(int cases, int finished, int stuck, int differences) {
        return cases + " påhittade ärenden spelades över två år; " + finished + " kom till sitt slut. "
                + (stuck == 0
                        ? "Inget fastnade."
                        : "På " + stuck + (stuck == 1 ? " ställe" : " ställen") + " gick det inte vidare.")
                + (differences == 0
                        ? " Inget skiljer sig från det som gäller nu."
                        : " " + differences + (differences == 1 ? " sak" : " saker")
                                + " skiljer sig från det som gäller" + " nu.");
    }

    static String element(String label, String id) {
        return label.isBlank() ? id : '”' + label + "” (" + id + ')';
    }

    static String flow(String label, String from, String to) {
        return (label.isBlank() ? "" : label + ", ") + "från " + from + " till " + to;
    }

    static String neverTaken(String process, String element, Compared compared, int before) {
        String where = "I ”" + process + "”: " + element;
        return switch (compared) {
            case LOST -> where + ", före: " + before + (before == 1 ? " gång" : " gånger") + ", nu: aldrig.";
            case NEW -> where + " är nytt, och inget ärende kom dit.";
            case AS_BEFORE -> where + ", aldrig, varken före eller nu.";
        };
    }

    static String stuck(String process, String element, String why, int cases, int before) {
        String compared = before == 0 ? "" : " (före: " + before + ")";
        return "I ”" + process + "” stannade " + cases + " ärenden" + compared
                + (element.isBlank() ? "" : " vid " + element) + ": " + why(why);
    }

    private static String why(String code) {
        return switch (code) {
            case "FAILED" -> "det som skulle ha fört vidare misslyckades.";
            case "NOBODY" -> "det finns ingen som får göra uppgiften.";
            case "NO_ANSWER" -> "det väntar på ett svar som inte kan komma.";
            case "NOTHING" -> "inget kan hända eller göras där.";
            case "NO_ANSWER_TO_FORM" -> "formuläret togs inte emot, hur det än fylldes i.";
            default -> "uppgiften kunde inte slutföras (kod: " + code + ").";
        };
    }

    static String due(String process, String element, String before, String now) {
        return "I ”" + process + "”: när " + element + " ska vara klart är ändrat: " + change(before, now);
    }

    static String timer(String process, String element, String before, String now) {
        return "I ”" + process + "”: tiden för " + element + " är ändrad: " + change(before, now);
    }

    static String rule(String table, String rule, String column, String before, String now) {
        return "I ”" + table + "”, raden " + rule + ": " + column.toLowerCase(java.util.Locale.ROOT) + " är ändrat: "
                + change(before, now);
    }

    static String ruleAdded(String table, String rule) {
        return "I ”" + table + "” är raden " + rule + " ny.";
    }

    static String ruleRemoved(String table, String rule) {
        return "I ”" + table + "” är raden " + rule + " borttagen.";
    }

    static String taskAdded(String process, String element, String who) {
        return "Ny uppgift i ”" + process + "”: " + element + (who.isBlank() ? "." : ", för " + who + '.');
    }

    static String taskRemoved(String process, String element) {
        return "Uppgiften " + element + " i ”" + process + "” finns inte mer.";
    }

    static String taskRenamed(String process, String before, String element) {
        return "Uppgiften ”" + before + "” i ”" + process + "” heter nu " + element + '.';
    }

    static String taskForOthers(String process, String element, String before, String now) {
        return "Vem som får uppgiften " + element + " i ”" + process + "” är ändrat: " + change(before, now);
    }

    static String otherForm(String process, String element, String before, String now) {
        return "Uppgiften " + element + " i ”" + process + "” visar ett annat formulär: " + change(before, now);
    }

    static String fieldAdded(String form, String field) {
        return "Formuläret ”" + form + "” har ett nytt fält: " + field + '.';
    }

    static String fieldRemoved(String form, String field) {
        return "Formuläret ”" + form + "” har inte mer fältet " + field + '.';
    }

    static String fieldChanged(String form, String field, String what, String before, String now) {
        return "I formuläret ”" + form + "”, fältet " + field + ", är " + what + " ändrat: " + change(before, now);
    }

    private static String change(String before, String now) {
        return "före " + shown(before) + ", nu " + shown(now) + '.';
    }

    private static String shown(String value) {
        return value.isBlank() ? "inget" : '”' + value.strip() + '”';
    }
}
