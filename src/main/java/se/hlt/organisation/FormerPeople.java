package se.hlt.organisation;

import java.util.Collection;
import java.util.Optional;

/** Those who have been in a site file and are not any more. */
public interface FormerPeople {

    /** Id of the agency that the person was of; empty if it is not known. */
    Optional<String> agencyOf(String userId);

    /** Forgets all of them but these. */
    void forgetExcept(Collection<String> userIds);
}
