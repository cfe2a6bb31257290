package se.hlt.organisation;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.hlt.engine.IdentityStore.Grant;

/** What each role may do in the engine. Where it may do so is decided by the person's tenants. */
final class RoleGrants {

    private static final List<String> START =
            List.of("identification", "concern-report", "consent-withdrawal", "case-handover", "protect-identity");
    private static final List<String> TEAMWORK =
            List.of("hlt-case", "meeting-decision", "hlt-meeting", "sip", "support-action", "follow-up");
    private static final String PROCESS_DEFINITION = "PROCESS_DEFINITION";
    private static final String APPLICATION = "APPLICATION";
    private static final String ALL_OF_THEM = "*";

    private RoleGrants() {}

    /**
     * @param filterIds the shared task lists that stand ready for the role
     */
    static Set<Grant> of(Role role, Collection<String> filterIds) {
        Set<Grant> grants = new HashSet<>();
        grants.add(grant(APPLICATION, "tasklist", "ACCESS"));
        grants.add(grant(PROCESS_DEFINITION, ALL_OF_THEM, "READ"));
        filterIds.forEach(filter -> grants.add(grant("FILTER", filter, "READ")));
        switch (role) {
            case INITIATOR -> addInitiator(grants);
            case KEY_PERSON, COORDINATOR -> addTeam(grants);
            case PROCESS_LEADER -> addProcessLeader(grants);
            case MANAGEMENT_GROUP, STEERING_GROUP -> grants.add(grant(APPLICATION, "cockpit", "ACCESS"));
            case ADMINISTRATOR -> addAdministrator(grants);
        }
        return grants;
    }

    private static void addInitiator(Set<Grant> grants) {
        grants.add(grant("PROCESS_INSTANCE", ALL_OF_THEM, "CREATE"));
        START.forEach(process -> grants.add(grant(PROCESS_DEFINITION, process, "CREATE_INSTANCE")));
    }

    private static void addTeam(Set<Grant> grants) {
        TEAMWORK.forEach(process -> grants.add(grant(
                PROCESS_DEFINITION,
                process,
                "READ",
                "READ_TASK",
                "READ_TASK_VARIABLE",
                "TASK_WORK",
                "READ_INSTANCE",
                "READ_INSTANCE_VARIABLE",
                "READ_HISTORY",
                "READ_HISTORY_VARIABLE")));
    }

    private static void addProcessLeader(Set<Grant> grants) {
        grants.add(grant(APPLICATION, "cockpit", "ACCESS"));
        grants.add(grant("DEPLOYMENT", ALL_OF_THEM, "READ", "CREATE"));
        grants.add(grant("DECISION_DEFINITION", ALL_OF_THEM, "READ"));
    }

    /**
     * Sees people, groups and tenants, and changes none of them: who is in which comes from the site files only, and an
     * administrator who could set someone's password could log in as that person.
     */
    private static void addAdministrator(Set<Grant> grants) {
        grants.add(grant(APPLICATION, "admin", "ACCESS"));
        grants.add(grant("USER", ALL_OF_THEM, "READ"));
        grants.add(grant("GROUP", ALL_OF_THEM, "READ"));
        grants.add(grant("TENANT", ALL_OF_THEM, "READ"));
    }

    private static Grant grant(String resource, String resourceId, String... permissions) {
        return new Grant(resource, resourceId, new HashSet<>(Arrays.asList(permissions)));
    }
}
