package se.hlt.demo;

import static se.hlt.engine.EngineClock.SWEDEN;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.hlt.engine.BeforeServing;
import se.hlt.engine.SetupException;
import se.hlt.identification.CaseRegister;
import se.hlt.notification.Outbox;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/**
 * A lived-in demo: {@code --hlt.demo.history=300} gives the demo site that many fictional cases over the past two years,
 * played through the real processes before anyone is let in. Only into a database without cases.
 */
@Component
@ConditionalOnProperty("hlt.demo.history")
class DemoHistory extends BeforeServing {

    private static final Logger LOG = LoggerFactory.getLogger(DemoHistory.class);
    private static final int YEARS = 2;
    private static final int MOST = 2_000;
    private static final LocalTime NIGHT = LocalTime.of(3, 0);

    /** Every demo with the same number of cases has the same ones. */
    private static final long SEED = 20_250_701;

    private final int howMany;
    private final ScenarioWriter writer;
    private final DemoPlayer player;
    private final CaseRegister register;
    private final Organisation organisation;
    private final Outbox outbox;
    private final Clock clock;

    DemoHistory(
            @Value("${hlt.demo.history}") String howMany,
            ScenarioWriter writer,
            DemoPlayer player,
            CaseRegister register,
            Organisation organisation,
            Outbox outbox,
            Clock clock) {
        this.howMany = number(howMany);
        this.writer = writer;
        this.player = player;
        this.register = register;
        this.organisation = organisation;
        this.outbox = outbox;
        this.clock = clock;
    }

    private static int number(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        }
        throw new SetupException(
                "hlt.demo.history är hur många påhittade ärenden demon ska ha bakom sig. Ange ett heltal"
                        + " från 1 till " + MOST + ", till exempel --hlt.demo.history=300.");
    }

    /** After the people are there, and before the eight cases, which are only made where there are none. */
    @Override
    public int getPhase() {
        return 9;
    }

    @Override
    protected void prepare() {
        String site = organisation.sites().stream()
                .filter(Site::demo)
                .map(Site::id)
                .findFirst()
                .orElseThrow(() -> new SetupException("hlt.demo.history är bara för en plats med demo: true i sin fil."
                        + " Ta bort inställningen, eller starta med demons plats."));
        if (!register.isEmpty()) {
            LOG.info("There are cases already; no history is played");
            return;
        }
        ZonedDateTime now = clock.instant().atZone(SWEDEN);
        try {
            play(site, now.toLocalDateTime());
        } finally {
            player.leave();
        }
    }

    private void play(String site, LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        Scenario scenario = writer.write(site, today.minusYears(YEARS), today.minusDays(1), howMany, SEED);
        Playback playback = player.begin(scenario);
        for (LocalDate night = scenario.from(); night.isBefore(today); night = night.plusWeeks(1)) {
            playback.until(night.atTime(NIGHT));
            playback.night();
        }
        playback.until(now);
        outbox.withhold();
        if (!playback.failures().isEmpty()) {
            LOG.error(
                    "{} of the cases could not be played to their end",
                    playback.failures().size());
        }
        LOG.info("{} fictional cases of the past {} years made", howMany, YEARS);
    }
}
