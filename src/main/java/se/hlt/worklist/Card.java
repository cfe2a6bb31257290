package se.hlt.worklist;

/**
 * What stands on a task's card.
 *
 * @param caseNumber the case's, or null where the task belongs to no single case
 * @param phase where the case is: the name of the process, as its diagram says it
 * @param task the task's name
 * @param due the Swedish day, {@code 2026-11-21}, or null
 * @param overdue whether that day has passed
 * @param firstName the child's, or null where it may not be seen here
 * @param training true if the task is of a fictional case, or of a training team
 */
public record Card(
        String taskId,
        String caseNumber,
        String phase,
        String task,
        String due,
        boolean overdue,
        String firstName,
        boolean training) {}
