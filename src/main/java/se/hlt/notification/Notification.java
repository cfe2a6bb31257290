package se.hlt.notification;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Something a person should know. Carries a case number, what it is about and nothing about the child.
 *
 * @param recipient user id
 * @param template what it says, by name
 * @param deadline which deadline it is about, or null
 * @param caseNumber which case or meeting, or null
 */
public record Notification(String recipient, Template template, String deadline, String caseNumber) {

    /**
     * The task that a message is about.
     *
     * @param taskId to open it by, or null where it is more than one task
     * @param name what is to be done, as the diagram calls it: "Kontakta familjen"
     * @param dueOn by when, or null
     */
    public record Work(String taskId, String name, LocalDate dueOn) {}

    /** What messages there are. */
    public enum Template {
        TASK_WAITING("En uppgift väntar"),
        DEADLINE_NEAR("Tiden är snart ute"),
        DEADLINE_PASSED("Tiden har gått ut"),
        ESCALATED("Någon annans uppgift är försenad"),
        AGENDA("Ärende på mötets dagordning"),
        MEETING_CALLED("Kallelse till HLT-möte"),
        MEETING_MOVED("HLT-möte flyttat"),
        MEETING_CANCELLED("HLT-möte inställt"),
        CASE_KEEPS_WAITING("Ett ärende har väntat över två möten"),
        DECISION_TAKEN("Teamet har fattat beslut"),
        SHARING_STOPPED("Samtycket gäller inte längre"),
        CIRCLE_NARROWED("Färre verksamheter ser ärendet"),
        TASKS_TAKEN_OVER("Uppgifter har flyttats till dig"),
        HANDOVER_DECLINED("Överlämningen blev inte av"),
        CASE_MOVED("Ärendet har flyttat"),
        SAME_MEETING("Två ärenden på samma möte"),
        ABSENCE("Någon är borta"),
        ABSENCE_REPORTED("Frånvaro är anmäld åt dig"),
        NOT_LENT("Något följde inte med till ersättaren"),
        ABSENCE_OVER("En kollega är tillbaka"),
        READ_SAMPLE_READY("Månadens loggkontroll"),
        GATHERING("Inbjudan till samordnarträff"),
        CHANGE_DECIDED("En ändring av ett diagram är avgjord"),
        APPOINTED("Uppdrag som nyckelperson eller samordnare"),
        BREAK_GLASS("Nödkontot har använts"),
        DIGEST("Dagens meddelanden i ett");

        private final String label;

        Template(String label) {
            this.label = label;
        }

        /** What the process leader reads. */
        public String label() {
            return label;
        }

        /** The name in site files and of the text's file: {@code deadline-near}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Told at once whatever the person has chosen: a digest would come too late. */
        boolean urgent() {
            return this == SHARING_STOPPED
                    || this == DEADLINE_PASSED
                    || this == ESCALATED
                    || this == MEETING_MOVED
                    || this == MEETING_CANCELLED
                    || this == BREAK_GLASS;
        }
    }
}
