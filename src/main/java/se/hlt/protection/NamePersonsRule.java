package se.hlt.protection;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.hlt.consent.ConsentProcess;
import se.hlt.form.FormRule;
import se.hlt.form.Problems;
import se.hlt.form.Submission;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;

/**
 * As few as possible, but someone from each agency that the family has said yes to. The agency that raised the case is
 * there already, through the one who raised it.
 */
@Component
class NamePersonsRule implements FormRule {

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
        String field = ProtectionProcess.NAMED_PERSONS.name();
        Set<String> represented =
                ProtectionProcess.NAMED_PERSONS.read(submission.values().get(field)).orElse(List.of()).stream()
                        .flatMap(userId -> organisation.person(userId).stream())
                        .map(Person::agency)
                        .collect(Collectors.toSet());
        submission.knownText(IdentificationProcess.AGENCY.name()).ifPresent(represented::add);
        Site site = organisation.site(
                submission.knownText(IdentificationProcess.SITE.name()).orElseThrow());
        ConsentProcess.SHARED_AGENCIES
                .read(submission.known().apply(ConsentProcess.SHARED_AGENCIES.name()))
                .orElse(List.of())
                .stream()
                .filter(agency -> !represented.contains(agency))
                .findFirst()
                .flatMap(site::agency)
                .ifPresent(agency -> problems.add(
                        field,
                        "välj minst en person från %s. Familjen har sagt ja till den verksamheten."
                                .formatted(agency.name())));
    }
}
