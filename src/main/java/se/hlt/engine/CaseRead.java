package se.hlt.engine;

/**
 * Someone has been shown something of a case. Tells that it was read, never what.
 *
 * @param userId who read
 * @param caseNumber business key of the process instance, or null where the answer belongs to no single case: a number of
 *     hits of a search for what only the family is to know
 * @param rootInstanceId the outermost process instance, or null with the case number
 * @param tenant the secrecy domain that was read in, or null with the case number
 * @param classification the strictest that the answer held; never {@link Classification#OPERATIONAL}
 * @param command the engine's command, by its class's simple name
 */
public record CaseRead(
        String userId,
        String caseNumber,
        String rootInstanceId,
        String tenant,
        Classification classification,
        String command) {}
