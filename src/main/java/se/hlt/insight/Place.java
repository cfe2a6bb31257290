package se.hlt.insight;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.hlt.organisation.Agency;
import se.hlt.organisation.ManagementGroup;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/**
 * Where a process runs, in words that managers use, without a tenant's finer parts.
 *
 * @param team id of the team that has the case, or will have it; null if there is none
 * @param agency id of the agency, where no team is known; else null
 * @param group id of the management group whose own process it is; else null
 * @param discreet true where not even the team may be told: protected identity, and, so that nobody can tell which it is,
 *     also what is sealed
 */
record Place(String site, String team, String agency, String group, boolean discreet, boolean training) {

    static Place ofSite(String site, boolean training) {
        return new Place(site, null, null, null, false, training);
    }

    /** The same place without what would single a case out. */
    private Place hidden() {
        return new Place(site, null, null, null, true, training);
    }

    /** Finds places. */
    @Component
    static class Finder {

        /** What these are about is in their name. */
        private static final Set<String> ABOUT_PROTECTION = Set.of("protect-identity", "name-persons");

        private final Organisation organisation;

        Finder(Organisation organisation) {
            this.organisation = organisation;
        }

        /**
         * Where a process is.
         *
         * @param caseTeam id of the team that the case register names, or null
         * @return empty for the engine's own, and where the site is no longer in the files
         */
        Optional<Place> of(String tenant, String processKey, String caseTeam, boolean isProtected) {
            if (tenant == null || tenant.indexOf('.') < 1) {
                return Optional.empty();
            }
            String siteId = organisation.siteIdOf(tenant);
            return organisation.sites().stream()
                    .filter(site -> site.id().equals(siteId))
                    .findFirst()
                    .map(site -> of(site, tenant, caseTeam))
                    .map(place -> isProtected
                                    || ABOUT_PROTECTION.contains(processKey)
                                    || organisation.isProtectedCircle(tenant)
                                    || organisation.isSealed(tenant)
                            ? place.hidden()
                            : place);
        }

        private Place of(Site site, String tenant, String caseTeam) {
            boolean training = organisation.isTraining(tenant);
            if (organisation.isOfSite(tenant)) {
                String group = organisation
                        .managementGroupIn(tenant)
                        .map(ManagementGroup::id)
                        .orElse(null);
                return new Place(site.id(), null, null, group, false, training);
            }
            String unit = organisation.teamIdOf(tenant);
            if (!organisation.isAgencyTenant(tenant)) {
                return new Place(site.id(), unit, null, null, false, training);
            }
            return caseTeam == null
                    ? new Place(site.id(), null, unit, null, false, training)
                    : new Place(site.id(), caseTeam, null, null, false, training);
        }

        /** Where someone works who is not reached; empty if no site file has the person. */
        Optional<Place> of(String userId) {
            return organisation
                    .person(userId)
                    .map(person -> new Place(
                            organisation.siteOf(userId).orElseThrow().id(),
                            person.team(),
                            null,
                            null,
                            false,
                            organisation.isTrainee(userId)));
        }

        /** "team Norr", "Skola", "Ledningsgruppen" or the site's name. */
        String words(Place place) {
            Site site = organisation.site(place.site());
            if (place.team() != null) {
                return "team " + site.team(place.team()).map(Team::name).orElse(place.team());
            }
            if (place.agency() != null) {
                return site.agency(place.agency()).map(Agency::name).orElse(place.agency());
            }
            return site.managementGroups().stream()
                    .filter(group -> group.id().equals(place.group()))
                    .map(ManagementGroup::name)
                    .findFirst()
                    .orElse(site.name());
        }

        /** The person, for what is asked of an organisation and no name is to be told. */
        Optional<Person> person(String userId) {
            return organisation.person(userId);
        }
    }
}
