package se.hlt.worklist;

import java.time.LocalDate;

/**
 * What stands on a task's card.
 *
 * @param caseNumber the case's, or null where the task belongs to no single case
 * @param phase where the case is: the name of the process, as its diagram says it
 * @param task the task's name
 * @param due the Swedish day, or null
 * @param overdue whether that day has passed
 * @param firstName the child's, or null where it may not be seen here
 */
public record Card(
        String taskId,
        String caseNumber,
        String phase,
        String task,
        LocalDate due,
        boolean overdue,
        String firstName) {}
