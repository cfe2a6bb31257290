package se.hlt.organisation;

import java.util.Optional;
import org.springframework.stereotype.Component;
import se.hlt.engine.HomeTenant;

/** Tells the engine that what a person starts belongs to the person's own agency. */
@Component
class AgencyHomeTenant implements HomeTenant {

    private final Organisation organisation;

    AgencyHomeTenant(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public Optional<String> of(String userId) {
        return organisation.agencyTenantOf(userId);
    }
}
