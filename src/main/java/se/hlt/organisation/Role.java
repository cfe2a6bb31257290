package se.hlt.organisation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do. Each role is one group in the engine; where it holds is decided by the person's tenants. */
public enum Role {
    INITIATOR,
    KEY_PERSON,
    COORDINATOR,
    PROCESS_LEADER,
    MANAGEMENT_GROUP,
    STEERING_GROUP,
    ADMINISTRATOR;

    /** The role's group in the engine, which is also its name in the site files: {@code key-person}. */
    public String group() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Role> ofGroup(String group) {
        return Arrays.stream(values())
                .filter(role -> role.group().equals(group))
                .findFirst();
    }

    /** True for the roles that work with children, and so belong to an agency and a team. */
    boolean worksWithChildren() {
        return this == INITIATOR || this == KEY_PERSON || this == COORDINATOR;
    }
}
