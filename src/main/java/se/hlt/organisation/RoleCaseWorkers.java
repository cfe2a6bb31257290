package se.hlt.organisation;

import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.hlt.engine.CaseWorkers;

/** Tells the engine which roles work with children. */
@Component
class RoleCaseWorkers implements CaseWorkers {

    @Override
    public boolean areOnlyCaseWorkers(Collection<String> groups) {
        return groups != null
                && !groups.isEmpty()
                && groups.stream().map(Role::ofGroup).flatMap(Optional::stream).allMatch(Role::worksWithChildren)
                && groups.stream().map(Role::ofGroup).anyMatch(Optional::isPresent);
    }
}
