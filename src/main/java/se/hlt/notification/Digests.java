package se.hlt.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.hlt.calendar.SwedishCalendar;

/** Who has chosen one message each working day, and when it goes. */
@Service
class Digests {

    /** Before people begin their day, Swedish time. */
    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SwedishCalendar calendar;

    Digests(JdbcClient jdbc, Clock clock, SwedishCalendar calendar) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendar = calendar;
    }

    boolean isChosenBy(String userId) {
        return jdbc.sql("select digest from hlt_message_choice where user_id = ?")
                .param(userId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** The next working day's morning, or null for one who has not chosen a digest. */
    Instant next(String userId) {
        if (!isChosenBy(userId)) {
            return null;
        }
        ZonedDateTime now = ZonedDateTime.now(clock);
        LocalDate day = now.toLocalTime().isBefore(MORNING)
                ? now.toLocalDate()
                : now.toLocalDate().plusDays(1);
        while (!calendar.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day.atTime(MORNING).atZone(clock.getZone()).toInstant();
    }

    /** From now on. What already waits for a digest still does. */
    @Transactional
    void choose(String userId, boolean digest) {
        jdbc.sql("delete from hlt_message_choice where user_id = ?")
                .param(userId)
                .update();
        jdbc.sql("insert into hlt_message_choice (user_id, digest, chosen_at) values (?, ?, ?)")
                .params(userId, digest, Timestamp.from(clock.instant()))
                .update();
    }
}
