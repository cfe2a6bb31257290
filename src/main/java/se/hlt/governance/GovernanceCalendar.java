package se.hlt.governance;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.hlt.engine.BeforeServing;

/** Sees at each start that everything that comes again is planned. From then on each plans the next. Tests plan by hand. */
@Component
@ConditionalOnProperty(name = "hlt.governance.plan-at-start", matchIfMissing = true)
class GovernanceCalendar extends BeforeServing {

    private final GovernanceService service;

    GovernanceCalendar(GovernanceService service) {
        this.service = service;
    }

    @Override
    protected void prepare() {
        service.planWhatIsMissing();
    }

    /** After the sites. */
    @Override
    public int getPhase() {
        return 1;
    }
}
