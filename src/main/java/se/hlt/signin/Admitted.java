package se.hlt.signin;

import java.util.Set;

/**
 * Someone who has been let in, as the engine knows the person.
 *
 * @param groupIds ids of the engine's groups
 * @param tenantIds ids of the engine's tenants
 */
public record Admitted(String userId, Set<String> groupIds, Set<String> tenantIds) {

    public Admitted {
        groupIds = Set.copyOf(groupIds);
        tenantIds = Set.copyOf(tenantIds);
    }
}
