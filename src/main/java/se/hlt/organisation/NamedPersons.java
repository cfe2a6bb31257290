package se.hlt.organisation;

import java.util.Set;

/** Who has been named, one by one, to work with a case whose child's identity is protected. */
@FunctionalInterface
interface NamedPersons {

    /** User ids of those named in the tenant; empty if there is no such tenant. */
    Set<String> in(String tenantId);
}
