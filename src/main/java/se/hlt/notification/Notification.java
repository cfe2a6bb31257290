package se.hlt.notification;

/**
 * Something a person should know. Carries a case number, what it is about and nothing about the child.
 *
 * @param recipient user id
 * @param template what it says, by name
 * @param deadline which deadline it is about, or null
 * @param caseNumber which case or meeting, or null
 */
public record Notification(String recipient, Template template, String deadline, String caseNumber) {

    /** What messages there are. */
    public enum Template {
        DEADLINE_NEAR,
        DEADLINE_PASSED,
        AGENDA,
        SHARING_STOPPED,
        CIRCLE_NARROWED,
        TASKS_TAKEN_OVER,
        HANDOVER_DECLINED,
        READ_SAMPLE_READY
    }
}
