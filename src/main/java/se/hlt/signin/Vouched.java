package se.hlt.signin;

import java.util.Set;

/**
 * What an identity provider or a directory has vouched for.
 *
 * @param provider the provider's id in our configuration: {@code kommun}
 * @param userId lasting: HSA-id, object id; never a personal identity number
 * @param firstName may be null
 * @param lastName may be null
 * @param email may be null
 * @param groups the provider's own names or ids of groups
 * @param assurance how sure the provider is ({@code acr}), as it says it; null if it says nothing
 */
public record Vouched(
        String provider,
        String userId,
        String firstName,
        String lastName,
        String email,
        Set<String> groups,
        String assurance) {

    public Vouched {
        groups = groups == null ? Set.of() : Set.copyOf(groups);
    }

    /** Without name, address and groups, so that they never end up in a log. */
    @Override
    public String toString() {
        return "Vouched[" + provider + "]";
    }
}
