package se.hlt.statistics;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.engine.Messages;
import se.hlt.insight.Term;
import se.hlt.organisation.Organisation;

/** Hands the report in, and tells whoever compiles when none is missing. */
@Component("submitTermReport")
class SubmitTermReportDelegate implements JavaDelegate {

    private final TermReportService service;
    private final Messages messages;
    private final Organisation organisation;

    SubmitTermReportDelegate(TermReportService service, Messages messages, Organisation organisation) {
        this.service = service;
        this.messages = messages;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String tenant = execution.getTenantId();
        Term term =
                service.term(tenant, TermReportProcess.TERM_YEAR.get(execution), TermReportProcess.TERM.get(execution));
        TermReportService.ByHand byHand = new TermReportService.ByHand(
                TermReportProcess.SPECIALIST_VISITS.get(execution),
                TermReportProcess.SOCIAL_REPORTS.get(execution),
                TermReportProcess.SOCIAL_APPLICATIONS.get(execution),
                TermReportProcess.TERM_EVALUATION.get(execution),
                TermReportProcess.TERM_COMMENTS.find(execution).orElse(""));
        if (service.submit(tenant, term, byHand)) {
            String siteTenant = organisation.siteTenant(organisation.siteIdOf(tenant));
            messages.sendIfAwaited(
                    TermReportProcess.TERM_REPORTS_COMPLETE,
                    TermReportService.key(siteTenant, term),
                    siteTenant,
                    Map.of());
        }
    }
}
