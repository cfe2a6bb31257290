package se.hlt.support;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;

/** What a person's group may do with every process, for as long as a test needs it, and membership of a tenant. */
public final class Rights implements AutoCloseable {

    private static final String GROUP = "management-group";

    private final ProcessEngine engine;
    private final String user;
    private final String tenant;
    private final Authorization row;
    private final Permission[] added;

    private Rights(ProcessEngine engine, String user, String tenant, Authorization row, Permission[] added) {
        this.engine = engine;
        this.user = user;
        this.tenant = tenant;
        this.row = row;
        this.added = added;
    }

    /** Gives managers more than they have; {@link #close} takes it back. */
    public static Rights of(ProcessEngine engine, String manager, String tenant, Permission... permissions) {
        AuthorizationService authorizations = engine.getAuthorizationService();
        List<Authorization> rows = authorizations
                .createAuthorizationQuery()
                .groupIdIn(GROUP)
                .resourceType(Resources.PROCESS_DEFINITION)
                .resourceId("*")
                .list();
        Authorization row = rows.get(0);
        Permission[] added = java.util.Arrays.stream(permissions)
                .filter(permission -> !row.isPermissionGranted(permission))
                .toArray(Permission[]::new);
        for (Permission permission : added) {
            row.addPermission(permission);
        }
        engine.getIdentityService().createTenantUserMembership(tenant, manager);
        return new Rights(engine, manager, tenant, authorizations.saveAuthorization(row), added);
    }

    @Override
    public void close() {
        for (Permission permission : added) {
            row.removePermission(permission);
        }
        engine.getAuthorizationService().saveAuthorization(row);
        engine.getIdentityService().deleteTenantUserMembership(tenant, user);
    }
}
