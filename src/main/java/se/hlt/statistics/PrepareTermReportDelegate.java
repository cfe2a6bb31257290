package se.hlt.statistics;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.hlt.identification.IdentificationProcess;
import se.hlt.insight.Term;
import se.hlt.meeting.MeetingProcess;
import se.hlt.organisation.Organisation;

/** Begins a team's report: the term's figures, and whose it is. */
@Component("prepareTermReport")
class PrepareTermReportDelegate implements JavaDelegate {

    private final TermReportService service;
    private final Organisation organisation;

    PrepareTermReportDelegate(TermReportService service, Organisation organisation) {
        this.service = service;
        this.organisation = organisation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String tenant = execution.getTenantId();
        String site = organisation.siteIdOf(tenant);
        String team = organisation.teamIdOf(tenant);
        Term term =
                service.term(tenant, TermReportProcess.TERM_YEAR.get(execution), TermReportProcess.TERM.get(execution));
        execution.setProcessBusinessKey(TermReportService.key(tenant, term));
        IdentificationProcess.SITE.set(execution, site);
        IdentificationProcess.URGENCY.set(execution, "normal");
        MeetingProcess.TEAM_NAME.set(
                execution, organisation.site(site).team(team).orElseThrow().name());
        TermReportProcess.set(execution, term);
        TermReportProcess.set(execution, service.begin(tenant, term));
    }
}
