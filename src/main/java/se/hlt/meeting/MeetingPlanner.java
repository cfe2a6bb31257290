package se.hlt.meeting;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.hlt.deadline.Deadlines;
import se.hlt.engine.BeforeServing;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;
import se.hlt.organisation.Team;

/**
 * Plans each team's next meeting at the start, where none is planned: the team is new, or the system has stood still.
 * After that each meeting plans the one after it. Any number of nodes may start at once.
 */
@Component
public class MeetingPlanner extends BeforeServing {

    private final Organisation organisation;
    private final MeetingService service;
    private final MeetingCalendar calendar;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;

    MeetingPlanner(
            Organisation organisation,
            MeetingService service,
            MeetingCalendar calendar,
            Deadlines deadlines,
            TransactionTemplate transaction) {
        this.organisation = organisation;
        this.service = service;
        this.calendar = calendar;
        this.deadlines = deadlines;
        this.transaction = transaction;
    }

    @Override
    protected void prepare() {
        organisation.sites().forEach(this::plan);
    }

    /** Plans the next meeting of each of the site's teams that has none. */
    public void plan(Site site) {
        for (Team team : site.teams()) {
            String tenant = organisation.teamTenant(site.id(), team.id());
            open(tenant);
            transaction.executeWithoutResult(status -> service.planNext(tenant, deadlines.today()));
        }
    }

    /** So that the row is there to be locked; another node may make it in the same moment. */
    private void open(String teamTenant) {
        try {
            transaction.executeWithoutResult(status -> calendar.lock(teamTenant));
        } catch (DuplicateKeyException e) {
            // It is there: that is all there was to do.
        }
    }

    /** After the people are there, and after the demo's past. */
    @Override
    public int getPhase() {
        return 20;
    }
}
