package se.hlt.engine;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** {@link IdentityStore} in the engine's own tables. */
@Component
class EngineIdentityStore implements IdentityStore {

    private static final int UNKNOWN_PASSWORD_BYTES = 32;

    private final ProcessEngineConfigurationImpl configuration;
    private final IdentityServiceImpl identities;
    private final EngineIdentityStoreGrants grants;
    private final EngineIdentityStoreTaskLists taskLists;

    EngineIdentityStore(
            ProcessEngineConfigurationImpl configuration,
            EngineIdentityStoreGrants grants,
            EngineIdentityStoreTaskLists taskLists) {
        this.configuration = configuration;
        this.identities = (IdentityServiceImpl) configuration.getIdentityService();
        this.grants = grants;
        this.taskLists = taskLists;
    }

    @Override
    public void lock() {
        configuration.getCommandExecutorTxRequired().execute(commandContext -> {
            commandContext.getPropertyManager().acquireExclusiveLock();
            return null;
        });
    }

    @Override
    public void putGroup(String groupId, String name) {
        Group group = identities.createGroupQuery().groupId(groupId).singleResult();
        if (group == null) {
            group = identities.newGroup(groupId);
        } else if (Objects.equals(group.getName(), name)) {
            return;
        }
        group.setName(name);
        group.setType("HLT");
        identities.saveGroup(group);
    }

    @Override
    public void putTenant(String tenantId, String name) {
        Tenant tenant = identities.createTenantQuery().tenantId(tenantId).singleResult();
        if (tenant == null) {
            tenant = identities.newTenant(tenantId);
        } else if (Objects.equals(tenant.getName(), name)) {
            return;
        }
        tenant.setName(name);
        identities.saveTenant(tenant);
    }

    @Override
    public boolean exists(String userId) {
        return identities.createUserQuery().userId(userId).count() > 0;
    }

    @Override
    public void putUser(Account account) {
        User user = identities.createUserQuery().userId(account.userId()).singleResult();
        if (user == null) {
            user = identities.newUser(account.userId());
            user.setPassword(account.password() == null ? unknownPassword() : account.password());
        } else if (isUpToDate(user, account)) {
            return;
        }
        user.setFirstName(account.firstName());
        user.setLastName(account.lastName());
        user.setEmail(account.email());
        // Past the password policy: the demo's password is known to all, and an unknown one is random bytes.
        identities.saveUser(user, true);
    }

    private static boolean isUpToDate(User user, Account account) {
        return Objects.equals(user.getFirstName(), account.firstName())
                && Objects.equals(user.getLastName(), account.lastName())
                && Objects.equals(user.getEmail(), account.email());
    }

    private static String unknownPassword() {
        byte[] bytes = new byte[UNKNOWN_PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public Set<String> groupsOf(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> tenantsOf(String userId) {
        return identities.createTenantQuery().userMember(userId).list().stream()
                .map(Tenant::getId)
                .collect(Collectors.toSet());
    }

    @Override
    public void putGroups(String userId, Set<String> groupIds) {
        Set<String> present = groupsOf(userId);
        without(present, groupIds).forEach(group -> identities.deleteMembership(userId, group));
        without(groupIds, present).forEach(group -> identities.createMembership(userId, group));
    }

    @Override
    public void putTenants(String userId, Set<String> tenantIds) {
        Set<String> present = tenantsOf(userId);
        without(present, tenantIds).forEach(tenant -> identities.deleteTenantUserMembership(tenant, userId));
        without(tenantIds, present).forEach(tenant -> identities.createTenantUserMembership(tenant, userId));
    }

    @Override
    public void putMembers(String tenantId, Set<String> userIds) {
        Set<String> present = identities.createUserQuery().memberOfTenant(tenantId).list().stream()
                .map(User::getId)
                .collect(Collectors.toSet());
        without(present, userIds).forEach(user -> identities.deleteTenantUserMembership(tenantId, user));
        without(userIds, present).forEach(user -> identities.createTenantUserMembership(tenantId, user));
    }

    @Override
    public void removeTenant(String tenantId) {
        identities.deleteTenant(tenantId);
    }

    private static Set<String> without(Set<String> all, Set<String> those) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(those);
        return rest;
    }

    @Override
    public void putGrants(String groupId, Set<Grant> wanted) {
        grants.put(groupId, wanted);
    }

    @Override
    public String putTaskList(TaskList list) {
        return taskLists.put(list);
    }

    @Override
    public void removeUser(String userId) {
        putGroups(userId, Set.of());
        putTenants(userId, Set.of());
        grants.removeAllOf(userId);
        identities.deleteUser(userId);
    }
}
