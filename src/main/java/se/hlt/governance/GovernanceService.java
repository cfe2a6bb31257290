package se.hlt.governance;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.Messages;
import se.hlt.engine.RunningVariables;
import se.hlt.governance.GovernanceProcess.ReviewReport;
import se.hlt.identification.Choice;
import se.hlt.organisation.CoordinatorTerm;
import se.hlt.organisation.ManagementGroup;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Person;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/** Plans what comes again, reviews, appointments and gatherings, and brings reviews to the steering group. */
@Service
public class GovernanceService {

    private final Organisation organisation;
    private final Messages messages;
    private final RunningVariables variables;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    GovernanceService(
            Organisation organisation,
            Messages messages,
            RunningVariables variables,
            Deadlines deadlines,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.organisation = organisation;
        this.messages = messages;
        this.variables = variables;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Plans for each site what is not planned: each management group's next review, each team's next appointment of a
     * coordinator, the next gathering. What is planned stays, so that it may be done at every start and on every node.
     */
    public void planWhatIsMissing() {
        organisation.sites().forEach(site -> planWhatIsMissing(site.id()));
    }

    /** The same for one site. */
    public void planWhatIsMissing(String siteId) {
        transaction.executeWithoutResult(status -> {
            waitForOthers();
            plan(organisation.site(siteId));
        });
    }

    private void plan(Site site) {
        if (site.training()) {
            return; // Reviews, appointments and gatherings follow the calendar, which training does not.
        }
        for (ManagementGroup group : site.managementGroups()) {
            String tenant = organisation.managementTenant(site.id(), group.id());
            if (messages.runningKeys(GovernanceProcess.REVIEW, tenant).isEmpty()) {
                planReview(tenant, deadlines.today());
            }
            List<String> planned = messages.runningKeys(GovernanceProcess.COORDINATOR_APPOINTMENT, tenant);
            group.teams().stream()
                    .filter(team -> planned.stream().noneMatch(key -> key.startsWith(teamKey(site.id(), team))))
                    .forEach(team -> planAppointment(tenant, team, deadlines.today()));
        }
        String tenant = organisation.siteTenant(site.id());
        if (!site.managementGroups().isEmpty()
                && messages.runningKeys(GovernanceProcess.GATHERING, tenant).isEmpty()) {
            planGathering(tenant, deadlines.today());
        }
    }

    /** Until the transaction ends nobody else, on whichever node, plans anything or brings a review. */
    private void waitForOthers() {
        jdbc.sql("select name from hlt_governance_lock for update")
                .query(String.class)
                .single();
    }

    /** Plans a management group's review that follows upon one on this day. */
    void planReview(String tenant, LocalDate previous) {
        Map<String, Object> start = new HashMap<>();
        GovernanceProcess.PREVIOUS_REVIEW.put(start, previous);
        plan(
                GovernanceProcess.REVIEW,
                GovernanceProcess.REVIEW_PLANNED,
                tenant + "@" + reviewDate(tenant, previous),
                tenant,
                start);
    }

    /** The day of the review that follows upon one on this day. */
    LocalDate reviewDate(String tenant, LocalDate previous) {
        return deadlines.dueOn("governanceReview", organisation.siteIdOf(tenant), "normal", previous);
    }

    /** Plans the appointment of the team's coordinator for the first term or year that begins after this day. */
    void planAppointment(String tenant, String teamId, LocalDate after) {
        Site site = organisation.site(organisation.siteIdOf(tenant));
        LocalDate begins = site.coordinatorTerm().nextAfter(after);
        Map<String, Object> start = new HashMap<>();
        GovernanceProcess.TERM_START.put(start, begins);
        GovernanceProcess.COORDINATOR_TEAM.put(start, teamId);
        plan(
                GovernanceProcess.COORDINATOR_APPOINTMENT,
                GovernanceProcess.APPOINTMENT_PLANNED,
                teamKey(site.id(), teamId) + begins,
                tenant,
                start);
    }

    /** Plans the site's gathering of coordinators in the first term that begins after this day. */
    void planGathering(String tenant, LocalDate after) {
        LocalDate begins = CoordinatorTerm.TERM.nextAfter(after);
        Map<String, Object> start = new HashMap<>();
        GovernanceProcess.TERM_START.put(start, begins);
        plan(GovernanceProcess.GATHERING, GovernanceProcess.GATHERING_PLANNED, tenant + "@" + begins, tenant, start);
    }

    private void plan(String process, String message, String key, String tenant, Map<String, Object> start) {
        if (!messages.running(process, key, tenant)) {
            messages.start(message, key, tenant, start);
        }
    }

    private String teamKey(String siteId, String teamId) {
        return organisation.teamTenant(siteId, teamId) + "@";
    }

    /** Brings a management group's review to the steering group's next meeting, and plans that meeting if it is the first. */
    void report(String tenant, LocalDate reviewDate, ReviewReport report) {
        waitForOthers();
        String siteTenant = organisation.siteTenant(organisation.siteIdOf(tenant));
        Map<String, Object> content = new HashMap<>();
        GovernanceProcess.REVIEW_REPORT.put(content, report);
        messages.runningKeys(GovernanceProcess.STEERING_REVIEW, siteTenant).stream()
                .filter(key -> beforeMeeting(key, siteTenant))
                .findFirst()
                .ifPresentOrElse(
                        key -> messages.send(GovernanceProcess.REVIEW_REPORTED, key, siteTenant, content), () -> {
                            GovernanceProcess.REVIEW_DATE.put(content, reviewDate);
                            messages.start(
                                    GovernanceProcess.STEERING_REVIEW_PLANNED,
                                    siteTenant + "@" + reviewDate,
                                    siteTenant,
                                    content);
                        });
    }

    private boolean beforeMeeting(String key, String siteTenant) {
        return variables
                .find(GovernanceProcess.STEERING_REVIEW, key, siteTenant, GovernanceProcess.STEERING_MEETING_ON)
                .isEmpty();
    }

    /** Names of the site's management groups that are not among the reports. */
    String missing(String siteTenant, List<ReviewReport> reports) {
        List<String> reported = reports.stream().map(ReviewReport::group).toList();
        return organisation.site(organisation.siteIdOf(siteTenant)).managementGroups().stream()
                .map(ManagementGroup::name)
                .filter(name -> !reported.contains(name))
                .collect(Collectors.joining(", "));
    }

    /** The management group whose tenant it is. */
    ManagementGroup groupIn(String tenant) {
        return organisation.managementGroupIn(tenant).orElseThrow();
    }

    /** Names of the group's teams. */
    String teamsOf(String tenant) {
        Site site = organisation.site(organisation.siteIdOf(tenant));
        return groupIn(tenant).teams().stream()
                .map(team -> site.team(team).map(Team::name).orElse(team))
                .collect(Collectors.joining(", "));
    }

    static List<Choice> choices(List<Person> people) {
        return people.stream()
                .map(person -> new Choice(person.displayName(), person.userId()))
                .toList();
    }
}
