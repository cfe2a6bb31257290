package se.hlt.organisation;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Someone for whom an identity provider or a directory has vouched.
 *
 * @param email an address, or empty
 * @param provider the provider's id in the configuration
 * @param groups the provider's names or ids of groups
 */
public record SignedIn(
        String userId, String provider, String firstName, String lastName, String email, Set<String> groups) {

    /** What ids the engine takes, its tables hold and an address can carry: HSA-ids, object ids, addresses. */
    public static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@.+_\\-]{0,63}");

    public SignedIn {
        groups = Set.copyOf(groups);
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "SignedIn[" + userId + "]";
    }
}
