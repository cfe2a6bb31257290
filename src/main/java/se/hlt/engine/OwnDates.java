package se.hlt.engine;

import java.util.function.Predicate;

/** Days in a room's own tables that must agree with the engine's when training is stepped forward (ADR 0035). */
public interface OwnDates {

    /**
     * Moves the days of what belongs to these tenants back, in the surrounding transaction. What tells of the past as such,
     * a log for instance, stays.
     *
     * @param days how many calendar days
     */
    void moveBack(Predicate<String> tenants, int days);
}
