package se.hlt.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords, and nobody else. Wrong ones are counted for each address and user, so that what
 * someone does from one address never delays the same user at another, and for each address, against guessing over many
 * users. Who has logged in from the address before does not wait for what others there do.
 *
 * <p>Counted in memory, in each node by itself.
 */
@Component
class LoginThrottle {

    static final int FREE_FOR_ONE_USER = 5;
    static final int FREE_FOR_AN_ADDRESS = 50;

    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration FORGOTTEN = Duration.ofHours(2);
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int LONGEST_USER_ID = 64;

    private final Clock clock;
    private final Cache<Attempt, WrongLogins> byUser;
    private final Cache<String, WrongLogins> byAddress;
    private final Cache<Attempt, Boolean> known;

    private record Attempt(String address, String userId) {}

    LoginThrottle(Clock clock) {
        this.clock = clock;
        this.byUser = memory(FORGOTTEN).build();
        this.byAddress = memory(FORGOTTEN).build();
        this.known = memory(REMEMBERED).build();
    }

    private Caffeine<Object, Object> memory(Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(time)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    /**
     * Checks a password, unless the one who tries has to wait.
     *
     * @param address where the attempt comes from
     * @param right checks the password; not asked while waiting, so that a right guess does not show
     * @return whether the password is right
     * @throws TooManyLoginsException if it is too early for another attempt
     */
    boolean check(String address, String userId, BooleanSupplier right) {
        // No user has a longer name, and names of any length would fill the memory.
        Attempt attempt = new Attempt(address, userId.length() > LONGEST_USER_ID ? "" : userId);
        WrongLogins ofUser = byUser.get(attempt, key -> new WrongLogins(FREE_FOR_ONE_USER));
        WrongLogins ofAddress = byAddress.get(address, key -> new WrongLogins(FREE_FOR_AN_ADDRESS));
        // One at a time, so that attempts in parallel are not all let through before the first of them is counted.
        synchronized (ofUser) {
            Instant now = clock.instant();
            refuse(ofUser.waiting(now));
            if (known.getIfPresent(attempt) == null) {
                refuse(ofAddress.waiting(now));
            }
            if (right.getAsBoolean()) {
                ofUser.clear();
                known.put(attempt, true);
                return true;
            }
            ofUser.add(now);
            ofAddress.add(now);
            return false;
        }
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw new TooManyLoginsException(wait);
        }
    }
}
