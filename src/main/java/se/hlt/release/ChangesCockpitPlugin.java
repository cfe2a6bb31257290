package se.hlt.release;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Shows "Ändringar" in Cockpit. Found by {@code META-INF/services}. */
public class ChangesCockpitPlugin extends AbstractCockpitPlugin {

    /** Also the folder {@code plugin-webapp/hlt-changes} and the path of the API. */
    static final String ID = "hlt-changes";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(ChangesCockpitResource.class);
    }
}
