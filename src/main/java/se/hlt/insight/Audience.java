package se.hlt.insight;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.hlt.engine.BadInputException;
import se.hlt.engine.RefusedException;
import se.hlt.organisation.Agency;
import se.hlt.organisation.ManagementGroup;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Role;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/**
 * Who may see figures, and of what: steering group and process leader of all of their site, managers of the teams that their
 * management groups look after. Training is never counted, and nobody sees figures of it.
 */
@Component
class Audience {

    private final Organisation organisation;

    Audience(Organisation organisation) {
        this.organisation = organisation;
    }

    /**
     * What someone may see figures of.
     *
     * @param wholeSite true for the site as a whole and its agencies too, false for the teams only
     * @param teams none of them for training
     * @param leader true for the process leader, who may also see which cases wait
     */
    record Reach(Site site, boolean wholeSite, List<Team> teams, boolean leader) {

        boolean reaches(String teamId) {
            return teams.stream().anyMatch(team -> team.id().equals(teamId));
        }
    }

    /** The part of a site that figures are of: all of it, a team, or the agency that noticed the children. */
    record Unit(Reach reach, Kind kind, String id, String name) {

        enum Kind {
            SITE,
            TEAM,
            AGENCY
        }

        Site site() {
            return reach.site();
        }

        boolean isSite() {
            return kind == Kind.SITE;
        }
    }

    /**
     * What the person may see.
     *
     * @throws RefusedException if the person may see no figures; the message is Swedish
     */
    Reach of(String userId) {
        Person person = organisation.person(userId).orElseThrow(Audience::refused);
        Site site = organisation.siteOf(userId).orElseThrow(Audience::refused);
        boolean leads = person.has(Role.PROCESS_LEADER);
        boolean manages = person.has(Role.MANAGEMENT_GROUP);
        if (!leads && !manages && !person.has(Role.STEERING_GROUP)) {
            throw refused();
        }
        if (site.training()) {
            throw new RefusedException(
                    "Platsen är till för övning, och övningsärenden räknas inte. Logga in som någon på"
                            + " en riktig plats.");
        }
        if (leads || person.has(Role.STEERING_GROUP)) {
            return new Reach(site, true, site.realTeams(), leads);
        }
        List<Team> own = site.realTeams().stream()
                .filter(team -> site.managementGroupOf(team.id())
                        .flatMap(group -> group.member(userId))
                        .isPresent())
                .toList();
        List<ManagementGroup> groups = site.managementGroups();
        boolean isOnlyGroup = groups.size() == 1 && groups.get(0).member(userId).isPresent();
        if (isOnlyGroup || own.size() == site.realTeams().size()) {
            return new Reach(site, true, site.realTeams(), false);
        }
        if (own.isEmpty()) {
            throw refused();
        }
        return new Reach(site, false, own, false);
    }

    /**
     * The part of a site that the person asks for.
     *
     * @param siteId as in an address; null for the person's own
     * @param unitId {@code site}, {@code team:norr} or {@code agency:school}; null for the site
     * @throws RefusedException if the person may not see figures of it; the message is Swedish
     * @throws BadInputException if there is no such site, team or agency
     */
    Unit unit(String userId, String siteId, String unitId) {
        Reach reach = of(userId);
        if (siteId != null && !siteId.equals(reach.site().id())) {
            if (organisation.sites().stream().noneMatch(site -> site.id().equals(siteId))) {
                throw new BadInputException("Den platsen finns inte. Välj en plats i listan.");
            }
            throw notYours();
        }
        Site site = reach.site();
        if (unitId == null || unitId.equals("site")) {
            return wholeSiteOnly(reach, new Unit(reach, Unit.Kind.SITE, "site", site.name()));
        }
        if (unitId.startsWith("team:")) {
            Optional<Team> found = site.team(unitId.substring("team:".length()));
            Team team = found.filter(any -> !any.training())
                    .orElseThrow(() -> new BadInputException("Det teamet finns inte. Välj ett team i listan."));
            if (!reach.reaches(team.id())) {
                throw notYours();
            }
            return new Unit(reach, Unit.Kind.TEAM, team.id(), team.name());
        }
        if (unitId.startsWith("agency:")) {
            Agency agency = agencies(site).stream()
                    .filter(any -> any.id().equals(unitId.substring("agency:".length())))
                    .findFirst()
                    .orElseThrow(
                            () -> new BadInputException("Den verksamheten finns inte. Välj en verksamhet i listan."));
            return wholeSiteOnly(reach, new Unit(reach, Unit.Kind.AGENCY, agency.id(), agency.name()));
        }
        throw new BadInputException("Välj hela platsen, ett team eller en verksamhet i listan.");
    }

    /** The agencies that take part in a real team; training has agencies of its own. */
    static List<Agency> agencies(Site site) {
        return site.agencies().stream()
                .filter(agency -> site.realTeams().stream()
                        .anyMatch(team -> team.agencies().contains(agency.id())))
                .toList();
    }

    private static Unit wholeSiteOnly(Reach reach, Unit unit) {
        if (!reach.wholeSite()) {
            throw notYours();
        }
        return unit;
    }

    private static RefusedException refused() {
        return new RefusedException(
                "Bara ledningsgrupp, styrgrupp och processledare ser flaskhalsar och siffror. Vänd dig"
                        + " till platsens processledare.");
    }

    private static RefusedException notYours() {
        return new RefusedException(
                "Du ser siffror för dina egna team. Välj ett av dem i listan, eller fråga platsens processledare.");
    }
}
