package se.hlt.statistics;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.Messages;
import se.hlt.identification.IdentificationProcess;
import se.hlt.insight.Term;
import se.hlt.insight.TermFigures;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/**
 * Begins the reports of the term that has ended, for every team of every site that worked in it, and the site's compilation.
 * May be run at any time, on any node and again: a team's report of a term begins once.
 */
@Component
public class TermReports {

    private final Organisation organisation;
    private final TermFigures figures;
    private final TermReportService service;
    private final Deadlines deadlines;
    private final Messages messages;
    private final JdbcClient jdbc;
    private final TransactionTemplate lock;
    private final TransactionTemplate transaction;

    TermReports(
            Organisation organisation,
            TermFigures figures,
            TermReportService service,
            Deadlines deadlines,
            Messages messages,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.organisation = organisation;
        this.figures = figures;
        this.service = service;
        this.deadlines = deadlines;
        this.messages = messages;
        this.jdbc = jdbc;
        this.lock = new TransactionTemplate(transactions);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The night's work, unless another node is at it. */
    @Scheduled(cron = "${hlt.statistics.term-reports:0 15 3 * * *}", zone = "UTC")
    void nightly() {
        lock.executeWithoutResult(status -> {
            if (jdbc.sql("select work from hlt_nightly where work = 'term-reports' for update skip locked")
                    .query(String.class)
                    .optional()
                    .isPresent()) {
                beginDue();
            }
        });
    }

    /** Begins what is due today and not begun. */
    public void beginDue() {
        for (Site site : organisation.sites()) {
            Term term = figures.term(site.id(), deadlines.today()).previous();
            LocalDate from = deadlines.dueOn("termReportStart", site.id(), "normal", term.endsOn());
            if (!deadlines.today().isBefore(from) && workedIn(site, term)) {
                transaction.executeWithoutResult(status -> begin(site, term));
            }
        }
    }

    private void begin(Site site, Term term) {
        Map<String, Object> variables = new HashMap<>();
        TermReportProcess.put(variables, term);
        for (Team team : site.realTeams()) {
            if (!service.isBegun(site.id(), team.id(), term)) {
                String tenant = organisation.teamTenant(site.id(), team.id());
                messages.start(TermReportProcess.TERM_ENDED, TermReportService.key(tenant, term), tenant, variables);
            }
        }
        String tenant = organisation.siteTenant(site.id());
        if (service.beginCompilation(site.id(), term)) {
            IdentificationProcess.SITE.put(variables, site.id());
            IdentificationProcess.URGENCY.put(variables, "normal");
            TermReportProcess.SITE_NAME.put(variables, site.name());
            TermReportProcess.TERM_LABEL.put(variables, term.label());
            TermReportProcess.TERM_ENDS_ON.put(variables, term.endsOn());
            messages.start(
                    TermReportProcess.TERM_REPORTS_AWAITED, TermReportService.key(tenant, term), tenant, variables);
            if (service.isComplete(site.id(), term)) {
                messages.send(
                        TermReportProcess.TERM_REPORTS_COMPLETE, TermReportService.key(tenant, term), tenant, Map.of());
            }
        }
    }

    /** A site that had no case before the term ended has nothing to report of it. */
    private boolean workedIn(Site site, Term term) {
        return jdbc.sql(
                                """
                                select count(*) from hlt_case_fact where site = ?
                                and (opened_year < ? or opened_year = ? and opened_month <= ?)""")
                        .params(
                                site.id(),
                                term.year(),
                                term.year(),
                                term.endsOn().getMonthValue())
                        .query(Long.class)
                        .single()
                > 0;
    }
}
