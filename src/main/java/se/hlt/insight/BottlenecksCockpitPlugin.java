package se.hlt.insight;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Shows "Flaskhalsar" in Cockpit. Found by {@code META-INF/services}. */
public class BottlenecksCockpitPlugin extends AbstractCockpitPlugin {

    /** Also the folder {@code plugin-webapp/hlt-bottlenecks} and the path of the API. */
    static final String ID = "hlt-bottlenecks";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(BottlenecksCockpitResource.class);
    }
}
