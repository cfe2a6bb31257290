package se.hlt.attack;

import java.util.Set;

/** What a persona may do although it concerns others; as little as can be, each with its reason. */
final class Allowed {

    private Allowed() {}

    /** Ids of operations in Camunda's OpenAPI document. */
    static Set<String> to(Persona persona) {
        return switch (persona) {
            // An administrator sees who the users, groups and tenants are, and changes none of them.
            case ADMINISTRATOR -> Set.of("getUsers", "getUserCount", "getUserProfile", "getGroup", "getTenant");
            // Known and open: how many cases each process has in the colleague's own agency. Cockpit lives by this
            // list,
            // and the engine asks for no right to the cases.
            case OTHER_TEACHER -> Set.of("getProcessDefinitionStatistics");
            // To deploy diagrams is the leader's work; what may stand in them is another test.
            case PROCESS_LEADER -> Set.of("createDeployment");
            // The web applications ask for these before login: the engine's name, and that there is no policy to show.
            case ANONYMOUS -> Set.of("getProcessEngineNames", "getPasswordPolicy", "checkPassword");
            default -> Set.of();
        };
    }
}
