package se.hlt.worklist;

import java.time.Instant;

/**
 * An open task, or a running part of a case.
 *
 * @param id the task's or the process instance's
 * @param name the task's; null for a part
 * @param due the task's, or null
 * @param phase the name of the process
 * @param caller id of the process instance that called this part; null for a task, and where none did
 * @param childName as it stands in this process instance itself, or null. Not to be shown for more than what is asked
 * @param registered whether the case register knows the case
 * @param hidden whether the child's identity is protected
 */
record OpenWork(
        String id,
        String name,
        Instant due,
        String phase,
        String caller,
        String caseNumber,
        String rootId,
        String tenant,
        String childName,
        boolean registered,
        boolean hidden) {

    /** The child's first name, or null where none stands here or where the identity is protected. */
    String firstName() {
        return childName == null || !registered || hidden ? null : FirstName.of(childName);
    }

    @Override
    public String toString() {
        return "OpenWork[" + id + "]";
    }
}
