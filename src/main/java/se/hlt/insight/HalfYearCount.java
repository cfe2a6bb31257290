package se.hlt.insight;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.deadline.Deadlines;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/**
 * Counts every half-year of every site once, when the time has come to report of it, whether a report is written or not.
 * From then on its figures are the same wherever they are read.
 */
@Component
public class HalfYearCount {

    private final Organisation organisation;
    private final Periods periods;
    private final TermFigures figures;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;
    private final TransactionTemplate lock;

    HalfYearCount(
            Organisation organisation,
            Periods periods,
            TermFigures figures,
            Deadlines deadlines,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.organisation = organisation;
        this.periods = periods;
        this.figures = figures;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.lock = new TransactionTemplate(transactions);
    }

    /** The night's work, unless another node counts, here or for its reports. */
    @Scheduled(cron = "${hlt.statistics.half-years:0 5 3 * * *}", zone = "UTC")
    public void nightly() {
        lock.executeWithoutResult(status -> {
            if (jdbc.sql("select work from hlt_nightly where work = 'term-reports' for update skip locked")
                    .query(String.class)
                    .optional()
                    .isPresent()) {
                organisation.sites().stream().filter(site -> !site.training()).forEach(this::countDue);
            }
        });
    }

    private void countDue(Site site) {
        periods.of(site).stream()
                .filter(term -> periods.hasEnded(term)
                        && !deadlines
                                .today()
                                .isBefore(deadlines.dueOn("termReportStart", site.id(), "normal", term.endsOn())))
                .forEach(term -> figures.count(site.id(), term));
    }
}
