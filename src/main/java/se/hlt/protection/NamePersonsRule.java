package se.hlt.protection;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.engine.Variable;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;

/**
 * As few as possible, but someone from each agency that the family has said yes to. The agency that raised the case is
 * there already, through the one who raised it. Those already named stay.
 */
@Component
class NamePersonsRule implements FormRule {

    private static final String FIELD = ProtectionProcess.NAMED_PERSONS.name();

    private final Organisation organisation;

    NamePersonsRule(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public Set<String> forms() {
        return Set.of("name-persons");
    }

    @Override
    public void check(Submission submission, Problems problems) {
        List<String> chosen = list(submission.values().get(FIELD), ProtectionProcess.NAMED_PERSONS);
        List<String> covered =
                list(submission.known().apply(ConsentProcess.SHARED_AGENCIES.name()), ConsentProcess.SHARED_AGENCIES);
        // The consent may have been narrowed since the list of persons was made.
        List<String> named = list(submission.known().apply(FIELD), ProtectionProcess.NAMED_PERSONS).stream()
                .filter(userId -> organisation
                        .person(userId)
                        .filter(person -> covered.contains(person.agency()))
                        .isPresent())
                .toList();
        if (!chosen.containsAll(named)) {
            problems.add(FIELD, "de som redan är namngivna är kvar tills ärendet avslutas. Låt dem vara ikryssade.");
        }
        Set<String> represented = chosen.stream()
                .flatMap(userId -> organisation.person(userId).stream())
                .map(Person::agency)
                .collect(Collectors.toSet());
        if (!covered.containsAll(represented)) {
            problems.add(FIELD, "samtycket omfattar inte längre alla som du har valt. Ta bort dem.");
        }
        submission.knownText(IdentificationProcess.AGENCY.name()).ifPresent(represented::add);
        Site site = organisation.site(
                submission.knownText(IdentificationProcess.SITE.name()).orElseThrow());
        covered.stream()
                .filter(agency -> !represented.contains(agency))
                .findFirst()
                .flatMap(site::agency)
                .ifPresent(agency -> problems.add(
                        FIELD,
                        "välj minst en person från %s. Familjen har sagt ja till den verksamheten."
                                .formatted(agency.name())));
    }

    private static List<String> list(Object value, Variable<List<String>> variable) {
        return value == null ? List.of() : variable.read(value);
    }
}
