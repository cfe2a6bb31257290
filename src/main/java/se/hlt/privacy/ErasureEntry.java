package se.hlt.privacy;

import java.time.Instant;
import java.util.List;

/**
 * One line of the erasure ledger.
 *
 * @param id the entry's own, a UUID
 * @param caseNumber null for what is about no case
 * @param erasedAt from when it is erased; may be a day ahead where the time it may be kept runs out then
 * @param erasedBy user id, or {@code system}
 * @param roots ids of the root process instances, UUIDs: only by these is a case known again after a restore
 */
record ErasureEntry(
        String id,
        String caseNumber,
        Instant erasedAt,
        PurgeReason reason,
        String erasedBy,
        PurgeScope scope,
        List<String> roots) {

    ErasureEntry {
        roots = List.copyOf(roots);
    }
}
