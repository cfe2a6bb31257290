package se.hlt.readlog;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the read log needs each night, on any node: rows past their day go, and a new month's sample is drawn. */
@Component
class ReadLogCare {

    private final JdbcTemplate jdbc;
    private final MonthlySample sample;

    ReadLogCare(JdbcTemplate jdbc, MonthlySample sample) {
        this.jdbc = jdbc;
        this.sample = sample;
    }

    @Scheduled(cron = "${hlt.privacy.read-log-nightly:0 20 3 * * *}", zone = "Europe/Stockholm")
    void nightly() {
        // By the database's own day: its trigger refuses what is younger, whatever our clock says.
        jdbc.update("delete from hlt_read_log where keep_until <= current_date");
        sample.drawDue();
    }
}
