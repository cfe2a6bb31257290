package se.hlt.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's own time, so that timers and our code agree also when a test or the demo moves the time. */
public final class EngineClock extends Clock {

    /** Where deadlines, meetings and dates are meant. Stored times are UTC. */
    public static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private final ZoneId zone;

    private EngineClock(ZoneId zone) {
        this.zone = zone;
    }

    /** The machine's time, for what others stamp by their own clocks: tokens. Not for anything of the work. */
    public static Clock ofMachine() {
        return Clock.systemUTC();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new EngineClock(other);
    }

    @Override
    public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    @Configuration(proxyBeanMethods = false)
    static class ClockConfiguration {

        @Bean
        Clock clock() {
            return new EngineClock(SWEDEN);
        }
    }
}
