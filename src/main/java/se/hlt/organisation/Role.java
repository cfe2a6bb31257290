package se.hlt.organisation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do. Each role is one group in the engine; where it holds is decided by the person's tenants. */
public enum Role {
    INITIATOR("Uppmärksammare"),
    KEY_PERSON("Nyckelperson"),
    COORDINATOR("Samordnare"),
    PROCESS_LEADER("Processledare"),
    MANAGEMENT_GROUP("Ledningsgrupp"),
    STEERING_GROUP("Styrgrupp"),
    ADMINISTRATOR("Administratör");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** What people read: "Nyckelperson". */
    public String label() {
        return label;
    }

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
