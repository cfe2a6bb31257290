package se.hlt.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ResourceTypeUtil;
import org.springframework.stereotype.Component;
import se.hlt.engine.IdentityStore.Grant;

/** The engine's authorizations, for {@link EngineIdentityStore}. */
@Component
class EngineIdentityStoreGrants {

    private final AuthorizationService authorizations;

    EngineIdentityStoreGrants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Makes the group's authorizations exactly these. */
    void put(String groupId, Set<Grant> wanted) {
        Map<Target, Authorization> missing = new HashMap<>();
        wanted.forEach(grant -> missing.put(Target.of(grant), authorization(groupId, grant)));
        for (Authorization present :
                authorizations.createAuthorizationQuery().groupIdIn(groupId).list()) {
            Authorization same = missing.get(Target.of(present));
            if (same != null && Arrays.equals(permissions(same), permissions(present))) {
                missing.remove(Target.of(present));
            } else {
                authorizations.deleteAuthorization(present.getId());
            }
        }
        missing.values().forEach(authorizations::saveAuthorization);
    }

    void removeAllOf(String userId) {
        authorizations.createAuthorizationQuery().userIdIn(userId).list().stream()
                .map(Authorization::getId)
                .forEach(authorizations::deleteAuthorization);
    }

    private Authorization authorization(String groupId, Grant grant) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(groupId);
        authorization.setResource(resource(grant));
        authorization.setResourceId(grant.resourceId());
        grant.permissions().forEach(name -> authorization.addPermission(permission(grant, name)));
        return authorization;
    }

    private static Permission[] permissions(Authorization authorization) {
        return authorization.getPermissions(
                ResourceTypeUtil.getPermissionsByResourceType(authorization.getResourceType()));
    }

    private static Permission permission(Grant grant, String name) {
        return Arrays.stream(ResourceTypeUtil.getPermissionsByResourceType(
                        resource(grant).resourceType()))
                .filter(permission -> permission.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No permission " + name + " on " + grant.resource()));
    }

    private static Resource resource(Grant grant) {
        return Resources.valueOf(grant.resource());
    }

    private record Target(int resourceType, String resourceId) {

        static Target of(Grant grant) {
            return new Target(resource(grant).resourceType(), grant.resourceId());
        }

        static Target of(Authorization authorization) {
            return new Target(authorization.getResourceType(), authorization.getResourceId());
        }
    }
}
