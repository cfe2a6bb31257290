package se.hlt.organisation;

import java.util.Set;

/**
 * Someone who logs in.
 *
 * @param userId unique over all sites
 * @param agency id of the person's agency, or null for leaders, managers and administrators
 * @param team id of the person's home team, or null for leaders, managers and administrators
 * @param password first password, only in a demo site; otherwise null
 */
public record Person(
        String userId,
        String firstName,
        String lastName,
        String email,
        String agency,
        String team,
        Set<Role> roles,
        String password) {

    public Person {
        roles = Set.copyOf(roles);
    }

    /** First and last name, as colleagues read it. */
    public String displayName() {
        return firstName + " " + lastName;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Without the password, so that it never ends up in a log. */
    @Override
    public String toString() {
        return "Person[" + userId + "]";
    }
}
