package se.hlt.organisation;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.hlt.engine.IdentityStore.Grant;

/** What each role may do in the engine. Where it may do so is decided by the person's tenants. */
final class RoleGrants {

    private static final List<String> START = List.of(
            "identification",
            "concern-report",
            "consent-withdrawal",
            "case-handover",
            "protect-identity",
            "case-move",
            "sibling-link",
            "absence",
            "absence-change");
    private static final String TERM_REPORT = "term-report";
    private static final List<String> TEAMWORK = List.of(
            "hlt-case",
            "meeting-decision",
            "hlt-meeting",
            "sip",
            "support-action",
            "follow-up",
            "age-transition",
            TERM_REPORT);
    private static final String REASSIGNMENT = "reassignment";
    private static final List<String> APPOINTMENTS = List.of("coordinator-appointment", "key-person-appointment");
    private static final List<String> OF_THE_SITE = List.of("steering-review", "team-start-up");
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
            case KEY_PERSON -> {
                addTeam(grants);
                start(grants, "coordinator-appointment");
            }
            case COORDINATOR -> addCoordinator(grants);
            case PROCESS_LEADER -> addProcessLeader(grants);
            case MANAGEMENT_GROUP -> addManagementGroup(grants);
            case STEERING_GROUP -> addSteeringGroup(grants);
            case ADMINISTRATOR -> addAdministrator(grants);
        }
        return one(grants);
    }

    /** One grant for each resource, with all that was given to it. */
    private static Set<Grant> one(Set<Grant> grants) {
        return Set.copyOf(grants.stream()
                .collect(Collectors.toMap(
                        grant -> List.of(grant.resource(), grant.resourceId()),
                        grant -> grant,
                        (some, more) -> new Grant(
                                some.resource(),
                                some.resourceId(),
                                Stream.concat(some.permissions().stream(), more.permissions().stream())
                                        .collect(Collectors.toSet()))))
                .values());
    }

    private static void addInitiator(Set<Grant> grants) {
        grants.add(grant("PROCESS_INSTANCE", ALL_OF_THEM, "CREATE"));
        START.forEach(process -> grants.add(grant(PROCESS_DEFINITION, process, "CREATE_INSTANCE")));
    }

    private static void addTeam(Set<Grant> grants) {
        TEAMWORK.forEach(process -> work(grants, process));
    }

    /** Also asks for a term's report that has not come by itself. */
    private static void addCoordinator(Set<Grant> grants) {
        addTeam(grants);
        start(grants, TERM_REPORT);
        start(grants, REASSIGNMENT);
    }

    /** Reads what is in the process, and works on its tasks that are for the role. */
    private static void work(Set<Grant> grants, String process) {
        grants.add(grant(
                PROCESS_DEFINITION,
                process,
                "READ",
                "READ_TASK",
                "READ_TASK_VARIABLE",
                "TASK_WORK",
                "READ_INSTANCE",
                "READ_INSTANCE_VARIABLE",
                "READ_HISTORY",
                "READ_HISTORY_VARIABLE"));
    }

    private static void start(Set<Grant> grants, String process) {
        grants.add(grant("PROCESS_INSTANCE", ALL_OF_THEM, "CREATE"));
        grants.add(grant(PROCESS_DEFINITION, process, "CREATE_INSTANCE"));
    }

    private static void addManagementGroup(Set<Grant> grants) {
        grants.add(grant(APPLICATION, "cockpit", "ACCESS"));
        addUndelivered(grants);
        work(grants, "governance-review");
        APPOINTMENTS.forEach(process -> work(grants, process));
        start(grants, "key-person-appointment");
        start(grants, "absence");
        addReassignment(grants);
    }

    /** Has someone else do what one has: sees numbers, steps and days, and no instance. */
    private static void addReassignment(Set<Grant> grants) {
        start(grants, REASSIGNMENT);
        grants.add(grant(PROCESS_DEFINITION, REASSIGNMENT, "READ", "READ_TASK", "READ_TASK_VARIABLE", "TASK_WORK"));
    }

    private static void addSteeringGroup(Set<Grant> grants) {
        grants.add(grant(APPLICATION, "cockpit", "ACCESS"));
        work(grants, "governance-review");
        OF_THE_SITE.forEach(process -> work(grants, process));
    }

    private static void addProcessLeader(Set<Grant> grants) {
        grants.add(grant(APPLICATION, "cockpit", "ACCESS"));
        grants.add(grant("DEPLOYMENT", ALL_OF_THEM, "READ", "CREATE"));
        grants.add(grant("DECISION_DEFINITION", ALL_OF_THEM, "READ"));
        work(grants, "governance-review");
        work(grants, "coordinator-gathering");
        APPOINTMENTS.forEach(process -> work(grants, process));
        OF_THE_SITE.forEach(process -> work(grants, process));
        start(grants, "coordinator-appointment");
        start(grants, "team-start-up");
        start(grants, "training-step");
        work(grants, "term-compilation");
        work(grants, "model-change");
        addUndelivered(grants);
    }

    /** Sees whom messages do not reach, and has them tried again. No case is in that process. */
    private static void addUndelivered(Set<Grant> grants) {
        grants.add(grant(PROCESS_DEFINITION, "message-delivery", "READ", "READ_INSTANCE", "RETRY_JOB"));
    }

    /**
     * Sees people, groups and tenants, and changes none of them: who is in which comes from the site files only, and an
     * administrator who could set someone's password could log in as that person. In Cockpit, what has stopped in the site
     * (ADR 0038); a member of no tenant, it sees no instance there.
     */
    private static void addAdministrator(Set<Grant> grants) {
        grants.add(grant(APPLICATION, "admin", "ACCESS"));
        grants.add(grant(APPLICATION, "cockpit", "ACCESS"));
        grants.add(grant("USER", ALL_OF_THEM, "READ"));
        grants.add(grant("GROUP", ALL_OF_THEM, "READ"));
        grants.add(grant("TENANT", ALL_OF_THEM, "READ"));
    }

    private static Grant grant(String resource, String resourceId, String... permissions) {
        return new Grant(resource, resourceId, new HashSet<>(Arrays.asList(permissions)));
    }
}
