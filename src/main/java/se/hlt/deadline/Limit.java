package se.hlt.deadline;

import java.time.Period;

/**
 * One row of the decision {@code deadlines}.
 *
 * @param limit from the day it is counted from to the day it is due; may be negative
 * @param reminder how long before the due day people are reminded
 * @param escalation how long after the due day someone else is told
 * @param workingDays whether a reminder that falls on a day off comes on the working day before
 */
record Limit(Period limit, Period reminder, Period escalation, boolean workingDays) {}
