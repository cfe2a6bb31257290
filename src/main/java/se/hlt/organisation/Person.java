package se.hlt.organisation;

import java.util.HashSet;
import java.util.Set;

/**
 * Someone who logs in.
 *
 * @param userId unique over all sites
 * @param agency id of the person's agency, or null for leaders, managers and administrators
 * @param team id of the person's home team, or null for leaders, managers and administrators
 * @param password first password, only in a demo site; otherwise null
 * @param provider the identity provider or directory where the person logs in (ADR 0046), or null for a password here
 */
public record Person(
        String userId,
        String firstName,
        String lastName,
        String email,
        String agency,
        String team,
        Set<Role> roles,
        String password,
        String provider) {

    public Person {
        roles = Set.copyOf(roles);
    }

    /** Someone who logs in with a password. */
    public Person(
            String userId,
            String firstName,
            String lastName,
            String email,
            String agency,
            String team,
            Set<Role> roles,
            String password) {
        this(userId, firstName, lastName, email, agency, team, roles, password, null);
    }

    /** First and last name, as colleagues read it. */
    public String displayName() {
        return firstName + " " + lastName;
    }

    /** The same person with these roles. */
    Person with(Set<Role> others) {
        return new Person(userId, firstName, lastName, email, agency, team, others, password, provider);
    }

    /** The same person with the roles in a team that the other has there. */
    Person inPlaceOf(Person absent) {
        Set<Role> all = new HashSet<>(roles);
        absent.roles().stream()
                .filter(role -> role == Role.KEY_PERSON || role == Role.COORDINATOR)
                .forEach(all::add);
        return new Person(userId, firstName, lastName, email, agency, absent.team(), all, password, provider);
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
