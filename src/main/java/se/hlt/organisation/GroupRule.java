package se.hlt.organisation;

import java.util.List;
import java.util.Set;

/**
 * What a group at an identity provider or in a directory gives: a line of a site file's {@code signIn}.
 *
 * @param provider the provider's id in the configuration: {@code kommun}
 * @param group the group's name or id, exactly as the provider tells it
 * @param agency id of an agency, or null for roles that do not work with children
 * @param team id of the home team, or null for roles that do not work with children
 * @param managementGroup id of the management group whose members they are, or null
 * @param manages ids of the agencies from which they appoint key persons, as members of that group
 * @param place where it stands: "sites/norr.yaml rad 41"
 */
public record GroupRule(
        String provider,
        String group,
        String agency,
        String team,
        Set<Role> roles,
        String managementGroup,
        List<String> manages,
        String place) {

    public GroupRule {
        roles = Set.copyOf(roles);
        manages = List.copyOf(manages);
    }

    /** True if it gives the role in the team. */
    boolean gives(Role role, String inTeam) {
        return roles.contains(role) && inTeam.equals(team);
    }

    boolean isOf(SignedIn person) {
        return provider.equals(person.provider()) && person.groups().contains(group);
    }
}
