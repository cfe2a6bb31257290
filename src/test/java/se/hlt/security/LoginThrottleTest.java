package se.hlt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whoever guesses passwords")
class LoginThrottleTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";
    private static final String LENA = "lena.larare";
    private static final String SVEN = "sven.skola";

    private final MovableClock clock = new MovableClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    @DisplayName("waits longer and longer, at most a minute, and is not even heard meanwhile")
    void growing() {
        wrong(HERE, LENA, LoginThrottle.FREE_FOR_ONE_USER);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            long wait = waiting(HERE, LENA);
            waits.add(wait);
            clock.move(Duration.ofSeconds(wait - 1));
            assertThat(waiting(HERE, LENA)).isEqualTo(1);
            clock.move(Duration.ofSeconds(1));
            wrong(HERE, LENA, 1);
        }

        assertThat(waits).startsWith(1L, 2L, 4L, 8L, 16L, 32L).allMatch(wait -> wait <= 60);
        assertThat(waits.get(8)).isEqualTo(60);
    }

    @Test
    @DisplayName("delays nobody at another address")
    void otherAddress() {
        wrong(HERE, LENA, LoginThrottle.FREE_FOR_ONE_USER);

        assertThat(throttle.check(THERE, LENA, () -> true)).isTrue();
        assertThat(throttle.check(HERE, SVEN, () -> true)).isTrue();
        assertThat(waiting(HERE, LENA)).isEqualTo(1);
    }

    @Test
    @DisplayName("starts afresh after the right password, and after a time of quiet")
    void afresh() {
        wrong(HERE, LENA, LoginThrottle.FREE_FOR_ONE_USER - 1);
        assertThat(throttle.check(HERE, LENA, () -> true)).isTrue();
        wrong(HERE, LENA, LoginThrottle.FREE_FOR_ONE_USER);

        clock.move(Duration.ofMinutes(LoginThrottle.FREE_FOR_ONE_USER));

        wrong(HERE, LENA, LoginThrottle.FREE_FOR_ONE_USER - 1);
        assertThat(throttle.check(HERE, LENA, () -> true)).isTrue();
    }

    @Test
    @DisplayName("over many names is slowed down as well, without delaying a colleague who has logged in there before")
    void manyNames() {
        assertThat(throttle.check(HERE, SVEN, () -> true)).isTrue();
        for (int i = 0; i < LoginThrottle.FREE_FOR_AN_ADDRESS; i++) {
            wrong(HERE, "okand." + i, 1);
        }

        assertThat(waiting(HERE, "okand.ny")).isEqualTo(1);
        assertThat(waiting(HERE, LENA)).isEqualTo(1);
        assertThat(throttle.check(HERE, SVEN, () -> true)).isTrue();
        assertThat(throttle.check(THERE, LENA, () -> true)).isTrue();
    }

    @Test
    @DisplayName("gains nothing by names that no user can have")
    void longNames() {
        for (int i = 0; i < LoginThrottle.FREE_FOR_ONE_USER; i++) {
            wrong(HERE, "x".repeat(65 + i), 1);
        }

        assertThat(waiting(HERE, "x".repeat(1_000))).isEqualTo(1);
    }

    private void wrong(String address, String user, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.check(address, user, () -> false)).isFalse();
        }
    }

    /** How long, in seconds, the next attempt has to wait; fails if it need not. */
    private long waiting(String address, String user) {
        List<Long> seconds = new ArrayList<>();
        assertThatThrownBy(() -> throttle.check(address, user, () -> {
                    throw new AssertionError("The password was looked at");
                }))
                .isInstanceOfSatisfying(TooManyLoginsException.class, e -> seconds.add(e.seconds()));
        return seconds.get(0);
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-09-07T07:00:00Z");

        void move(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
