package se.hlt.absence;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Role;

/** A manager of the site, or the team's coordinator, gives what someone has to another who may have all of it. */
@Component
class ReassignmentRule implements FormRule {

    private static final String REQUEST = "request-reassignment";
    private static final String APPOINT = "appoint-responsible";

    private final ReassignmentService service;
    private final Organisation organisation;

    ReassignmentRule(ReassignmentService service, Organisation organisation) {
        this.service = service;
        this.organisation = organisation;
    }

    @Override
    public Set<String> forms() {
        return Set.of(REQUEST, APPOINT);
    }

    @Override
    public void check(Submission submission, Problems problems) {
        if (submission.form().equals(REQUEST)) {
            submission.text("holder").ifPresent(holder -> checkHolder(submission.userId(), holder, problems));
        } else {
            checkNewResponsible(submission, problems);
        }
    }

    private void checkHolder(String userId, String holder, Problems problems) {
        if (!mayAppoint(userId)
                || service.waiting(holder, userId, siteTenant(userId)).choices().isEmpty()) {
            problems.add("holder", "personen har inget öppet som du kan flytta. Kontrollera användarnamnet.");
        }
    }

    private boolean mayAppoint(String userId) {
        return organisation
                .person(userId)
                .filter(person -> person.has(Role.MANAGEMENT_GROUP) || person.has(Role.COORDINATOR))
                .isPresent();
    }

    private void checkNewResponsible(Submission submission, Problems problems) {
        List<String> chosen = submission.texts("chosenWork");
        String holder = submission.knownText("holder").orElseThrow();
        submission
                .text("newResponsible")
                .filter(to ->
                        !service.mayHave(to, holder, chosen, submission.userId(), siteTenant(submission.userId())))
                .ifPresent(
                        to -> problems.add(
                                "newResponsible",
                                "personen får inte se alla ärenden som du har valt. Välj någon annan, eller flytta dem var för sig."));
    }

    private String siteTenant(String userId) {
        return organisation.siteTenant(organisation.siteOf(userId).orElseThrow().id());
    }
}
