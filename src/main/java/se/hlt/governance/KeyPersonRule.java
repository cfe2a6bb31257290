package se.hlt.governance;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.organisation.Appointments;
import se.hlt.organisation.ManagementGroup;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;

/** A manager appoints key persons from the agencies that it manages, in the teams of its management group. */
@Component
class KeyPersonRule implements FormRule {

    private final Organisation organisation;
    private final Appointments appointments;

    KeyPersonRule(Organisation organisation, Appointments appointments) {
        this.organisation = organisation;
        this.appointments = appointments;
    }

    @Override
    public Set<String> forms() {
        return Set.of("appoint-key-person");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        String field = GovernanceProcess.NEW_KEY_PERSON.name();
        submission
                .text(field)
                .flatMap(userId -> problem(submission.userId(), userId))
                .ifPresent(problem -> problems.add(field, problem));
    }

    private Optional<String> problem(String manager, String userId) {
        Optional<Site> site = organisation.siteOf(manager);
        Optional<Person> found = organisation
                .person(userId)
                .filter(person -> person.has(Role.INITIATOR))
                .filter(person -> organisation.siteOf(userId).equals(site));
        if (found.isEmpty()) {
            return Optional.of("personen finns inte bland dem som arbetar i era team. Kontrollera användarnamnet.");
        }
        Person person = found.get();
        Optional<ManagementGroup.Member> member =
                site.flatMap(of -> of.managementGroupOf(person.team())).flatMap(group -> group.member(manager));
        if (member.isEmpty()) {
            return Optional.of("personen hör till ett team som din ledningsgrupp inte har. Låt teamets egen"
                    + " ledningsgrupp utse.");
        }
        if (!member.get().agencies().contains(person.agency())) {
            return Optional.of(
                    "personen arbetar i en verksamhet som du inte är chef för. Låt verksamhetens chef utse.");
        }
        if (person.has(Role.KEY_PERSON)) {
            return Optional.of("personen är redan nyckelperson. Välj någon annan.");
        }
        return appointments
                .keyPerson(site.orElseThrow().id(), person.team(), person.agency())
                .filter(former -> former.has(Role.COORDINATOR))
                .map(former -> "den som är nyckelperson nu är samordnare. Utse först en ny samordnare för teamet.");
    }
}
