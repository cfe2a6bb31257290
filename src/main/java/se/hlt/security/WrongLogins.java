package se.hlt.security;

import java.time.Duration;
import java.time.Instant;

/**
 * Wrong passwords lately, and how long they make the next attempt wait. Some are free; each after them doubles the wait,
 * from a second to a minute. One is forgotten each minute.
 */
final class WrongLogins {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int DOUBLINGS_TO_THE_LONGEST = 6;

    private final int free;
    private long count;
    private Instant countedAt = Instant.EPOCH;
    private Instant waitUntil = Instant.EPOCH;

    WrongLogins(int free) {
        this.free = free;
    }

    /** Zero if an attempt may be made at once. */
    synchronized Duration waiting(Instant now) {
        return now.isBefore(waitUntil) ? Duration.between(now, waitUntil) : Duration.ZERO;
    }

    synchronized void add(Instant now) {
        long forgotten = Duration.between(countedAt, now).toMinutes();
        if (forgotten > 0) {
            count = Math.max(0, count - forgotten);
        }
        count++;
        countedAt = now;
        if (count >= free) {
            waitUntil = now.plus(waitAfter(count - free));
        }
    }

    private static Duration waitAfter(long doublings) {
        return doublings < DOUBLINGS_TO_THE_LONGEST ? Duration.ofSeconds(1L << doublings) : LONGEST_WAIT;
    }

    synchronized void clear() {
        count = 0;
        waitUntil = Instant.EPOCH;
    }
}
