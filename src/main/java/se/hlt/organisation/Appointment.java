package se.hlt.organisation;

import java.time.LocalDate;

/**
 * Someone appointed to a team instead of the one whom the site file names.
 *
 * @param seat {@link #COORDINATOR}, or {@link #keyPersonOf} an agency
 * @param userId who has been appointed
 * @param insteadOf whom the file named then; when it names someone else, the file has been changed since and decides
 */
record Appointment(String site, String team, String seat, String userId, String insteadOf, LocalDate appointedOn) {

    static final String COORDINATOR = "coordinator";
    private static final String KEY_PERSON = "agency:";

    static String keyPersonOf(String agencyId) {
        return KEY_PERSON + agencyId;
    }

    boolean isOfCoordinator() {
        return seat.equals(COORDINATOR);
    }

    /** Of the agency whose key person it is; empty for a coordinator. */
    String agency() {
        return isOfCoordinator() ? "" : seat.substring(KEY_PERSON.length());
    }

    Role role() {
        return isOfCoordinator() ? Role.COORDINATOR : Role.KEY_PERSON;
    }
}
