package se.hlt.organisation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.engine.HomeTenant;

/** Tells the engine that what a person starts belongs to the person's own agency. */
@Component
class AgencyHomeTenant implements HomeTenant {

    private final Organisation organisation;

    AgencyHomeTenant(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public Optional<String> of(String userId, String processKey, Map<String, Object> submitted) {
        Optional<String> agency = organisation.agencyTenantOf(userId);
        if (!processKey.equals("case-handover")) {
            return agency;
        }
        String receiver = String.valueOf(submitted.get("handoverTo"));
        return organisation.agencyTenantOf(receiver).equals(agency) ? agency : circleOf(userId, receiver);
    }

    /** The smallest circle with both in it, where both are key persons of one team. */
    private Optional<String> circleOf(String giver, String receiver) {
        Optional<Person> one = keyPerson(giver);
        Optional<Person> other = keyPerson(receiver);
        return one.isPresent()
                        && other.isPresent()
                        && organisation.siteOf(giver).equals(organisation.siteOf(receiver))
                        && one.get().team().equals(other.get().team())
                ? Optional.of(organisation.circleTenant(
                        organisation.siteOf(giver).orElseThrow().id(),
                        one.get().team(),
                        Set.of(one.get().agency(), other.get().agency())))
                : Optional.empty();
    }

    private Optional<Person> keyPerson(String userId) {
        return organisation.person(userId).filter(person -> person.has(Role.KEY_PERSON));
    }
}
