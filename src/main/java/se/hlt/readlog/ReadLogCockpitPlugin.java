package se.hlt.readlog;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Shows "Loggkontroll" in Cockpit. Found by {@code META-INF/services}. */
public class ReadLogCockpitPlugin extends AbstractCockpitPlugin {

    /** Also the folder {@code plugin-webapp/hlt-read-log} and the path of the API. */
    static final String ID = "hlt-read-log";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(ReadLogCockpitResource.class);
    }
}
