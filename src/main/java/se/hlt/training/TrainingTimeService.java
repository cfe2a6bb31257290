package se.hlt.training;

import java.util.Set;
import org.springframework.stereotype.Service;
import se.hlt.engine.BadInputException;
import se.hlt.engine.TenantTime;
import se.hlt.identification.IdentificationProcess;
import se.hlt.organisation.Organisation;

/** Lets days pass for a site's training teams, and for nothing else. */
@Service
class TrainingTimeService {

    static final String DAYS = "days";
    static final String WEEKS = "weeks";
    private static final int WEEK = 7;

    /** A child grows older as time passes. */
    private static final Set<String> LASTING = Set.of(IdentificationProcess.BIRTH_DATE.name());

    private final Organisation organisation;
    private final TenantTime time;

    TrainingTimeService(Organisation organisation, TenantTime time) {
        this.organisation = organisation;
        this.time = time;
    }

    /**
     * Lets time pass for all of the site's training teams at once: they may share agencies, whose cases cannot be at two
     * times.
     *
     * @param siteTenant the tenant of the leader's site, which the engine has chosen and nobody can
     * @throws BadInputException if the person leads no training there; nothing is changed
     */
    void pass(String leader, String siteTenant, int steps, String unit) {
        String site = organisation.siteIdOf(siteTenant);
        boolean leads = !organisation.trainingTeamsLedBy(leader).isEmpty()
                && organisation
                        .siteOf(leader)
                        .filter(own -> own.id().equals(site))
                        .isPresent();
        if (!leads) {
            throw new BadInputException(TrainingStepRule.NO_TRAINING);
        }
        time.pass(
                tenant -> organisation.siteIdOf(tenant).equals(site)
                        && !organisation.isOfSite(tenant)
                        && organisation.isTraining(tenant),
                unit.equals(WEEKS) ? steps * WEEK : steps,
                LASTING);
    }
}
