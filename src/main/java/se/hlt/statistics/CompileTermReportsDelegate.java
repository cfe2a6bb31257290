package se.hlt.statistics;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;

/** Puts the site's reports of a term together. */
@Component("compileTermReports")
class CompileTermReportsDelegate implements JavaDelegate {

    private final TermReportService service;
    private final Clock clock;

    CompileTermReportsDelegate(TermReportService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TermReportService.Compilation compiled = service.compile(
                IdentificationProcess.SITE.get(execution),
                service.term(
                        execution.getTenantId(),
                        TermReportProcess.TERM_YEAR.get(execution),
                        TermReportProcess.TERM.get(execution)));
        TermReportProcess.COMPILED_ON.set(execution, LocalDate.now(clock));
        TermReportProcess.TEAMS_MISSING.set(execution, compiled.missing());
        TermReportProcess.REPORTED_BY_HAND.set(execution, compiled.byHand());
        TermReportProcess.TEAM_WORDS.set(execution, compiled.words());
        TermReportProcess.set(execution, compiled.figures());
    }
}
