package se.hlt.statistics;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.hlt.deadline.Deadlines;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.insight.Term;
import se.hlt.insight.TermFigures;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;
import se.hlt.privacy.IdentifyingText;

/** A report is of a term that has ended, there is one, and its words tell nothing of who a child is. */
@Component
class TermReportRule implements FormRule {

    private static final String REQUEST = "request-term-report";
    private static final Pattern CASE_NUMBER = Pattern.compile("(HLT|OVN)-\\d{4}-\\d+", Pattern.CASE_INSENSITIVE);

    private final Organisation organisation;
    private final TermFigures figures;
    private final TermReportService service;
    private final Deadlines deadlines;

    TermReportRule(Organisation organisation, TermFigures figures, TermReportService service, Deadlines deadlines) {
        this.organisation = organisation;
        this.figures = figures;
        this.service = service;
        this.deadlines = deadlines;
    }

    @Override
    public Set<String> forms() {
        return Set.of(REQUEST, "write-term-report");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        if (submission.form().equals(REQUEST)) {
            checkTerm(submission, problems);
        } else {
            Stream.of(TermReportProcess.TERM_EVALUATION.name(), TermReportProcess.TERM_COMMENTS.name())
                    .forEach(field -> submission
                            .text(field)
                            .flatMap(TermReportRule::tells)
                            .ifPresent(found -> problems.add(field, found)));
        }
    }

    private static Optional<String> tells(String text) {
        return CASE_NUMBER.matcher(text).find()
                ? Optional.of("texten innehåller ett ärendenummer. Ta bort det: rapporten läses av andra än teamet.")
                : IdentifyingText.find(text, List.of());
    }

    private void checkTerm(Submission submission, Problems problems) {
        String yearField = TermReportProcess.TERM_YEAR.name();
        Optional<Site> site = Optional.ofNullable(submission.userId()).flatMap(organisation::siteOf);
        Optional<Term.Half> half =
                submission.text(TermReportProcess.TERM.name()).flatMap(Term.Half::of);
        Object year = submission.values().get(yearField);
        if (site.isEmpty() || half.isEmpty() || !(year instanceof Number number)) {
            return; // What is missing is told by the form itself.
        }
        if (organisation.isTrainee(submission.userId())) {
            problems.add(yearField, "ett övningsteam har ingen terminsrapport: påhittade ärenden räknas inte.");
            return;
        }
        Term term = figures.term(site.get().id(), number.intValue(), half.get());
        if (term.beginsOn().isAfter(deadlines.today())) {
            problems.add(yearField, "terminen har inte börjat. Välj en termin som är slut.");
        } else if (!term.endsOn().isBefore(deadlines.today())) {
            problems.add(yearField, "terminen är inte slut. Rapporten kommer till dig av sig själv efter terminen.");
        } else if (organisation
                .person(submission.userId())
                .map(Person::team)
                .filter(team -> service.isBegun(site.get().id(), team, term))
                .isPresent()) {
            problems.add(
                    yearField,
                    "teamet har redan en rapport för terminen. Är den inte lämnad finns den i listan Mitt team att ta.");
        }
    }
}
