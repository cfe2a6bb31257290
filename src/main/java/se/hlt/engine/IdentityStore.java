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

    /** Whose tasks a list holds. */
    enum Whose {
        /** Assigned to the one who looks. */
        MINE,
        /** Without assignee, and the one who looks may claim them. */
        UNCLAIMED,
        /** Either. */
        MINE_OR_UNCLAIMED
    }

    /** When the tasks of a list are due. */
    enum Due {
        ANY_TIME,
        PAST,
        /** From Monday to Sunday, also the days that have passed. */
        THIS_WEEK
    }

    /**
     * A task list that people share, in the order in which the tasks are due.
     *
     * @param key what it is recognised by, whatever it is called
     * @param name what people read
     * @param formerNames what it was called before lists had keys
     * @param priority the lists stand in this order; the lowest is open for one who has chosen none
     * @param tasks ids of the user tasks that it holds; empty for all of them
     */
    record TaskList(
            String key,
            String name,
            Set<String> formerNames,
            String description,
            int priority,
            Whose whose,
            Due due,
            Set<String> tasks) {}

    /** Waits until no other node changes users, then holds them off until the surrounding transaction ends. */
    void lock();

    void putGroup(String groupId, String name);

    void putTenant(String tenantId, String name);

    /** True if there is such a user. */
    boolean exists(String userId);

    /** Creates the user, or corrects name and e-mail. A password that exists is never changed. */
    void putUser(Account account);

    /** Ids of the user's groups; none if there is no such user. */
    Set<String> groupsOf(String userId);

    /** Ids of the user's tenants; none if there is no such user. */
    Set<String> tenantsOf(String userId);

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
     * Creates or corrects a shared task list; one that is there keeps its id. Who may read it is a {@link Grant} on resource
     * {@code FILTER}.
     *
     * @return the list's id
     */
    String putTaskList(TaskList list);

    /** Removes the user with its memberships and every right it got. Does nothing if there is no such user. */
    void removeUser(String userId);
}
