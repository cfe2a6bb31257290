package se.hlt.governance;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;

/** A coordinator is one of the team's key persons, when suggested, when proposed and still when decided. */
@Component
class CoordinatorRule implements FormRule {

    private final Organisation organisation;

    CoordinatorRule(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public Set<String> forms() {
        return Set.of("suggest-coordinator", "propose-coordinator", "decide-coordinator");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        String field = GovernanceProcess.PROPOSED_COORDINATOR.name();
        switch (submission.form()) {
            case "suggest-coordinator" ->
                submission
                        .text(field)
                        .flatMap(userId -> suggestion(submission.userId(), userId))
                        .ifPresent(problem -> problems.add(field, problem));
            case "propose-coordinator" ->
                submission
                        .text(field)
                        .filter(userId -> !isKeyPerson(submission, userId))
                        .ifPresent(userId ->
                                problems.add(field, "personen är inte längre nyckelperson i teamet. Välj en annan."));
            default -> {
                if (submission.is(GovernanceProcess.COORDINATOR_APPROVED.name(), "yes")
                        && submission
                                .knownText(field)
                                .filter(userId -> isKeyPerson(submission, userId))
                                .isEmpty()) {
                    problems.add(
                            GovernanceProcess.COORDINATOR_APPROVED.name(),
                            "den föreslagna är inte längre nyckelperson i teamet. Svara nej, så föreslår processledaren"
                                    + " en annan.");
                }
            }
        }
    }

    /** What is wrong with suggesting the person; says the same of one who does not exist and one of another site. */
    private Optional<String> suggestion(String suggestedBy, String userId) {
        Optional<Person> person = organisation
                .person(userId)
                .filter(found -> organisation.siteOf(userId).equals(organisation.siteOf(suggestedBy)));
        if (person.isEmpty()) {
            return Optional.of("personen finns inte på er plats. Kontrollera användarnamnet.");
        }
        if (organisation.isTrainee(userId)) {
            return Optional.of(
                    "personen hör till ett övningsteam. Där anger den som sköter platsens uppgifter vem som är"
                            + " samordnare.");
        }
        if (!person.get().has(Role.KEY_PERSON)) {
            return Optional.of("personen är inte nyckelperson. Välj en av teamets nyckelpersoner.");
        }
        if (person.get().has(Role.COORDINATOR)) {
            return Optional.of("personen är redan samordnare. Välj en annan av teamets nyckelpersoner.");
        }
        return organisation
                .person(suggestedBy)
                .filter(suggester -> !suggester.has(Role.PROCESS_LEADER)
                        && !person.get().team().equals(suggester.team()))
                .map(suggester -> "personen hör till ett annat team. Välj en nyckelperson i ditt eget team.");
    }

    private boolean isKeyPerson(Submission submission, String userId) {
        return submission
                .knownText(IdentificationProcess.SITE.name())
                .flatMap(site -> submission
                        .knownText(GovernanceProcess.COORDINATOR_TEAM.name())
                        .map(team -> organisation.ownKeyPersons(site, team)))
                .stream()
                .flatMap(java.util.List::stream)
                .anyMatch(person -> person.userId().equals(userId));
    }
}
