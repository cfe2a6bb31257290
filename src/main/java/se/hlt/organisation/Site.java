package se.hlt.organisation;

import java.util.List;
import java.util.Optional;

/**
 * A municipality or other area that works by HLT: who, where and for which ages. Limits in days are not here but in the
 * decision {@code deadlines}.
 *
 * @param id short and lasting, the first part of every tenant's id: {@code havsvik}
 * @param name what people read: "Havsvik"
 * @param minAge youngest child, in whole years
 * @param maxAge oldest child, in whole years
 * @param signedConsentForm true where guardians have to sign a form
 * @param demo true for the fictional site, the only one whose people have passwords in the file
 * @param branding what the site's people see at the top of every page
 */
public record Site(
        String id,
        String name,
        int minAge,
        int maxAge,
        boolean signedConsentForm,
        boolean demo,
        List<Agency> agencies,
        List<Team> teams,
        List<Person> people,
        Branding branding) {

    public Site {
        agencies = List.copyOf(agencies);
        teams = List.copyOf(teams);
        people = List.copyOf(people);
    }

    /** The team with this id. */
    public Optional<Team> team(String teamId) {
        return teams.stream().filter(team -> team.id().equals(teamId)).findFirst();
    }

    /** The agency with this id. */
    public Optional<Agency> agency(String agencyId) {
        return agencies.stream().filter(agency -> agency.id().equals(agencyId)).findFirst();
    }
}
