package se.hlt.engine;

import java.util.Set;

/**
 * The engine's users, groups, tenants and authorizations, as the organisation needs them. Every method may be repeated:
 * what is already so is left untouched.
 */
public interface IdentityStore {

    /** Someone who logs in. The password is used when the user is created, and may be null: then nobody knows it. */
    record Account(String userId, String firstName, String lastName, String email, String password) {

        @Override
        public String toString() {
            return "Account[" + userId + "]";
        }
    }

    /**
     * What a group may do.
     *
     * @param resource name among the engine's resources: {@code PROCESS_DEFINITION}
     * @param resourceId one id, or {@code *} for all
     * @param permissions names among the resource's permissions: {@code READ}
     */
    record Grant(String resource, String resourceId, Set<String> permissions) {

        public Grant {
            permissions = Set.copyOf(permissions);
        }
    }

    /** The task lists that everyone shares. */
    enum TaskFilter {
        /** Tasks assigned to the one who looks. */
        MINE,
        /** Tasks without assignee that the one who looks may claim. */
        UNCLAIMED
    }

    /** Waits until no other node changes users, then holds them off until the surrounding transaction ends. */
    void lock();

    void putGroup(String groupId, String name);

    void putTenant(String tenantId, String name);

    /** Creates the user, or corrects name and e-mail. A password that exists is never changed. */
    void putUser(Account account);

    /** The user is in these groups and in no others. */
    void putGroups(String userId, Set<String> groupIds);

    /** The user is in these tenants and in no others. */
    void putTenants(String userId, Set<String> tenantIds);

    /** The tenant has these members and no others. */
    void putMembers(String tenantId, Set<String> userIds);

    /** Removes the tenant with its memberships: what belongs to it is open to nobody. Does nothing if there is none. */
    void removeTenant(String tenantId);

    /**
     * The group has these rights and no others.
     *
     * @throws IllegalArgumentException if a resource or permission does not exist
     */
    void putGrants(String groupId, Set<Grant> grants);

    /**
     * Creates or corrects a shared task list, recognised by its name. Who may read it is a {@link Grant} on resource
     * {@code FILTER}.
     *
     * @return the list's id
     */
    String putFilter(TaskFilter filter, String name, String description, int priority);

    /** Removes the user with its memberships and every right it got. Does nothing if there is no such user. */
    void removeUser(String userId);
}
