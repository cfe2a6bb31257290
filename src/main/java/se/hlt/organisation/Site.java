package se.hlt.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import se.hlt.calendar.SchoolBreak;

/**
 * A municipality or other area that works by HLT: who, where and for which ages. Limits in days are not here but in the
 * decision {@code deadlines}.
 *
 * @param id short and lasting, the first part of every tenant's id: {@code havsvik}
 * @param name what people read: "Havsvik"
 * @param minAge youngest child, in whole years
 * @param maxAge oldest child, in whole years
 * @param signedConsentForm true where guardians have to sign a form
 * @param training true where all of the site is for training; then so is each of its teams
 * @param demo true for the fictional site, the only one whose people have passwords in the file
 * @param breaks school breaks, none of which overlap
 * @param branding what the site's people see at the top of every page
 * @param messageRules which messages go by another channel than the ordinary; the first that fits applies
 * @param managementGroups each over its own teams; none only where the site has no managers
 * @param coordinatorTerm for how long coordinators are appointed
 * @param statistics what its figures must keep to
 * @param fourEyes true where a second process leader must approve a changed diagram before it is in use
 * @param signIn what the groups of identity providers and directories give (ADR 0046)
 */
public record Site(
        String id,
        String name,
        int minAge,
        int maxAge,
        boolean signedConsentForm,
        boolean training,
        boolean demo,
        List<SchoolBreak> breaks,
        List<Agency> agencies,
        List<Team> teams,
        List<Person> people,
        Branding branding,
        List<MessageRule> messageRules,
        List<ManagementGroup> managementGroups,
        CoordinatorTerm coordinatorTerm,
        StatisticsRules statistics,
        boolean fourEyes,
        List<GroupRule> signIn) {

    /** With one management group over all teams, of all managers, and the ordinary rules for figures. */
    public Site(
            String id,
            String name,
            int minAge,
            int maxAge,
            boolean signedConsentForm,
            boolean demo,
            List<SchoolBreak> breaks,
            List<Agency> agencies,
            List<Team> teams,
            List<Person> people,
            Branding branding,
            List<MessageRule> messageRules) {
        this(
                id,
                name,
                minAge,
                maxAge,
                signedConsentForm,
                false,
                demo,
                breaks,
                agencies,
                teams,
                people,
                branding,
                messageRules,
                ManagementGroup.theOnly(agencies, teams, people),
                CoordinatorTerm.YEAR,
                StatisticsRules.ORDINARY,
                true,
                List.of());
    }

    public Site {
        breaks = List.copyOf(breaks);
        agencies = List.copyOf(agencies);
        teams = List.copyOf(teams);
        people = List.copyOf(people);
        managementGroups = List.copyOf(managementGroups);
        messageRules = List.copyOf(messageRules);
        signIn = List.copyOf(signIn);
    }

    /** The team with this id. */
    public Optional<Team> team(String teamId) {
        return teams.stream().filter(team -> team.id().equals(teamId)).findFirst();
    }

    /** The teams that work with children, and whose work is counted. */
    public List<Team> realTeams() {
        return teams.stream().filter(team -> !team.training()).toList();
    }

    /** True for a training team, and for an agency of one: training shares no agency with real teams. */
    boolean isTraining(String unit) {
        return training
                || teams.stream()
                        .filter(Team::training)
                        .anyMatch(team ->
                                team.id().equals(unit) || team.agencies().contains(unit));
    }

    /** The management group that looks after the team. */
    public Optional<ManagementGroup> managementGroupOf(String teamId) {
        return managementGroups.stream()
                .filter(group -> group.teams().contains(teamId))
                .findFirst();
    }

    /** The same site with these people. */
    Site with(List<Person> others) {
        return with(others, managementGroups);
    }

    /** The same site with these people, who are in these management groups. */
    Site with(List<Person> others, List<ManagementGroup> groups) {
        return new Site(
                id,
                name,
                minAge,
                maxAge,
                signedConsentForm,
                training,
                demo,
                breaks,
                agencies,
                teams,
                others,
                branding,
                messageRules,
                groups,
                coordinatorTerm,
                statistics,
                fourEyes,
                signIn);
    }

    /** The agency with this id. */
    public Optional<Agency> agency(String agencyId) {
        return agencies.stream().filter(agency -> agency.id().equals(agencyId)).findFirst();
    }

    /** True for a day in one of the school breaks. */
    public boolean isBreak(LocalDate day) {
        return breaks.stream().anyMatch(schoolBreak -> schoolBreak.covers(day));
    }
}
