package se.hlt.absence;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.deadline.Deadlines;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.organisation.Absence;
import se.hlt.organisation.Absences;
import se.hlt.organisation.Absences.Refusal;

/** An absence is reported by who may, lies ahead, is the person's only one those days, and has a deputy who is at work and may have the tasks. */
@Component
class AbsenceRule implements FormRule {

    private static final String REPORT = "report-absence";
    private static final String CHANGE = "change-absence";
    private static final String NOT_YOURS =
            "du kan inte anmäla frånvaro åt personen. Chefen anmäler åt dem som arbetar i"
                    + " verksamheten, och samordnaren åt nyckelpersoner i sitt team. Kontrollera användarnamnet.";
    private static final String NO_AGENCY =
            "du har inga uppgifter som en ersättare kan ha. Välj en annans, om det är någon annan som är borta.";

    private final Absences absences;
    private final AbsenceReporters reporters;
    private final Deadlines deadlines;

    AbsenceRule(Absences absences, AbsenceReporters reporters, Deadlines deadlines) {
        this.absences = absences;
        this.reporters = reporters;
        this.deadlines = deadlines;
    }

    @Override
    public Set<String> forms() {
        return Set.of(REPORT, CHANGE);
    }

    @Override
    public void check(Submission submission, Problems problems) {
        if (submission.form().equals(REPORT)) {
            checkReport(submission, problems);
        } else {
            checkChange(submission, problems);
        }
    }

    private void checkReport(Submission submission, Problems problems) {
        Optional<LocalDate> first = submission.date("firstDay");
        Optional<LocalDate> last = submission.date("lastDay");
        Optional<String> deputy = submission.text("deputy");
        if (first.isEmpty() || last.isEmpty() || deputy.isEmpty()) {
            return; // Each field's own check tells that.
        }
        boolean other = submission.is("absenceOf", "other");
        String absent = other ? submission.text("absentPerson").orElse("") : submission.userId();
        if (reporters.extent(submission.userId(), absent).isEmpty()) {
            problems.add(other ? "absentPerson" : "absenceOf", other ? NOT_YOURS : NO_AGENCY);
            return;
        }
        absences.refusal(absent, deputy.get(), first.get(), last.get(), deadlines.today())
                .ifPresent(refusal -> problems.add(field(refusal), other ? textOfOther(refusal) : text(refusal)));
    }

    private void checkChange(Submission submission, Problems problems) {
        Optional<Absence> absence = absences.nextOf(submission.userId());
        if (absence.isEmpty()) {
            problems.add("absenceChange", "du har ingen frånvaro anmäld. Anmäl den i Anmäl frånvaro.");
            return;
        }
        submission
                .date("newLastDay")
                .flatMap(day -> absences.refusalOfChange(absence.get(), day, deadlines.today()))
                .ifPresent(refusal -> problems.add("newLastDay", textOfChange(refusal)));
    }

    private static String field(Refusal refusal) {
        return switch (refusal) {
            case ENDS_BEFORE_START -> "lastDay";
            case PAST, AWAY_ALREADY, STANDS_IN -> "firstDay";
            case NOT_A_COLLEAGUE, DEPUTY_AWAY, DEPUTY_HAS_TEAM -> "deputy";
        };
    }

    private static String text(Refusal refusal) {
        return switch (refusal) {
            case ENDS_BEFORE_START -> "den sista dagen ligger före den första. Ange samma dag eller en senare.";
            case PAST -> "dagen har varit. Ange i dag eller en senare dag.";
            case AWAY_ALREADY ->
                "du har redan anmält frånvaro under en del av tiden. Ändra den i Ändra frånvaro, eller välj andra dagar.";
            case STANDS_IN ->
                "du är själv ersättare för en kollega under en del av tiden. Be kollegan att först välja någon annan.";
            case NOT_A_COLLEAGUE -> "ange användarnamnet för en kollega i din egen verksamhet.";
            case DEPUTY_AWAY -> "kollegan är själv borta under en del av tiden. Välj någon annan.";
            case DEPUTY_HAS_TEAM ->
                "kollegan är nyckelperson i ett annat team och kan inte också vara samordnare i ditt. Välj någon annan.";
        };
    }

    private static String textOfOther(Refusal refusal) {
        return switch (refusal) {
            case AWAY_ALREADY -> "personen har redan frånvaro anmäld under en del av tiden. Välj andra dagar.";
            case STANDS_IN ->
                "personen är själv ersättare för en kollega under en del av tiden. Be kollegan att först välja någon annan.";
            case NOT_A_COLLEAGUE -> "ange användarnamnet för en kollega i samma verksamhet som den som är borta.";
            case DEPUTY_HAS_TEAM ->
                "kollegan är nyckelperson i ett annat team och kan inte också vara samordnare i detta. Välj någon annan.";
            default -> text(refusal);
        };
    }

    private static String textOfChange(Refusal refusal) {
        return switch (refusal) {
            case ENDS_BEFORE_START -> "dagen ligger före den första dagen. Ange den dagen eller en senare.";
            case DEPUTY_AWAY ->
                "ersättaren är själv borta en del av den tiden. Kom tillbaka, och anmäl resten med en annan ersättare.";
            case AWAY_ALREADY ->
                "du har redan anmält en annan frånvaro under en del av den tiden. Ange en tidigare dag.";
            default -> text(refusal);
        };
    }
}
