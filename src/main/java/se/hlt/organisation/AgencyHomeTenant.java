package se.hlt.organisation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.engine.HomeTenant;

/** Tells the engine that what a person starts belongs to the person's own agency, and a coordinator's report to the team. */
@Component
class AgencyHomeTenant implements HomeTenant {

    private final Organisation organisation;

    AgencyHomeTenant(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public Optional<String> of(String userId, String processKey, Map<String, Object> submitted) {
        if (processKey.equals("term-report")) {
            return teamOfCoordinator(userId);
        }
        Optional<String> agency = organisation.agencyTenantOf(userId);
        switch (processKey) {
            case "case-handover":
                break;
            case "coordinator-appointment":
                return managementTenant(userId, submitted.get("proposedCoordinator"));
            case "key-person-appointment":
                return managementTenant(userId, submitted.get("newKeyPerson"));
            case "team-start-up", "training-step":
                return siteTenant(userId);
            case "absence":
                return agencyOfAbsent(userId, submitted).or(() -> agency);
            case "reassignment":
                return agency.or(() -> siteTenant(userId));
            default:
                return agency;
        }
        String receiver = String.valueOf(submitted.get("handoverTo"));
        return organisation.agencyTenantOf(receiver).equals(agency) ? agency : circleOf(userId, receiver);
    }

    /** An absence belongs to the agency of the absent one, also where its manager or coordinator reports it. */
    private Optional<String> agencyOfAbsent(String userId, Map<String, Object> submitted) {
        return Optional.of(String.valueOf(submitted.get("absentPerson")))
                .filter(absent -> "other".equals(submitted.get("absenceOf")))
                .filter(absent -> organisation.siteOf(absent).equals(organisation.siteOf(userId)))
                .flatMap(organisation::agencyTenantOf);
    }

    private Optional<String> siteTenant(String userId) {
        return organisation.siteOf(userId).map(site -> organisation.siteTenant(site.id()));
    }

    /** A team's report is the whole team's. */
    private Optional<String> teamOfCoordinator(String userId) {
        return organisation
                .person(userId)
                .filter(person -> person.has(Role.COORDINATOR))
                .map(person -> organisation.teamTenant(
                        organisation.siteOf(userId).orElseThrow().id(), person.team()));
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

    /** That of the group over the team of the one whom it is about. */
    private Optional<String> managementTenant(String userId, Object about) {
        String other = String.valueOf(about);
        return organisation
                .siteOf(userId)
                .filter(site -> organisation.siteOf(other).filter(site::equals).isPresent())
                .flatMap(site -> organisation
                        .person(other)
                        .map(Person::team)
                        .flatMap(site::managementGroupOf)
                        .map(group -> organisation.managementTenant(site.id(), group.id())));
    }

    private Optional<Person> keyPerson(String userId) {
        return organisation.person(userId).filter(person -> person.has(Role.KEY_PERSON));
    }
}
