package se.hlt.sharing;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.CaseRegister;
import se.hlt.identification.CaseRegister.Entry;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Team;

/** Whoever has the contact with the family moves a case that is shared, to another team where the own agency takes part. */
@Component
class MoveCaseRule implements FormRule {

    private final CaseRegister register;
    private final Organisation organisation;
    private final MovingService moving;

    MoveCaseRule(CaseRegister register, Organisation organisation, MovingService moving) {
        this.register = register;
        this.organisation = organisation;
        this.moving = moving;
    }

    @Override
    public Set<String> forms() {
        return Set.of("move-case");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        Optional<Entry> entry = submission
                .text("caseNumber")
                .flatMap(register::find)
                .filter(found -> found.initiator().equals(submission.userId()))
                .filter(moving::isShared);
        if (entry.isEmpty()) {
            problems.add(
                    "caseNumber",
                    "du har inget sådant ärende hos ett team. Kontrollera numret; bara den som har kontakten med familjen"
                            + " flyttar ett ärende.");
        } else if (submission.is("destination", "team")) {
            checkTeam(entry.get(), submission.text("receivingTeam").orElse(""), problems);
        }
    }

    private void checkTeam(Entry entry, String team, Problems problems) {
        if (entry.protectedIdentity()) {
            problems.add(
                    "destination",
                    "ett ärende med skyddade personuppgifter flyttas inte till ett annat team. Avsluta det här, och låt"
                            + " familjen vända sig till det nya teamet.");
            return;
        }
        boolean receives = organisation
                .site(entry.site())
                .team(team)
                .filter(found -> !found.id().equals(entry.team()))
                .map(Team::agencies)
                .filter(agencies -> agencies.size() > 1 && agencies.contains(entry.agency()))
                .isPresent();
        if (!receives) {
            problems.add(
                    "receivingTeam",
                    "ange ett annat team på platsen, där din egen verksamhet är med. Kontrollera namnet.");
        }
    }
}
