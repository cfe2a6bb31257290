package se.hlt.readlog;

/**
 * One read, in words for the process leader.
 *
 * @param id the row's number in the log
 * @param readAt Swedish time, {@code 2026-11-21 14:05}
 * @param caseNumber which case, or a dash
 * @param through the application: Tasklist, Cockpit, REST
 * @param operation what was asked for, without ids: {@code GET /task/*}{@code /form-variables}
 * @param told what kind of thing was shown
 * @param reviewedBy who has reviewed it for a monthly sample, or null
 * @param reviewedAt when, or null
 * @param note what was found, or null
 */
public record LoggedRead(
        long id,
        String readAt,
        String userId,
        String name,
        String roles,
        String agency,
        String caseNumber,
        String through,
        String operation,
        String told,
        String reviewedBy,
        String reviewedAt,
        String note) {}
