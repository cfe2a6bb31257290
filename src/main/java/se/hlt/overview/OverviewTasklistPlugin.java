package se.hlt.overview;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Shows "Ärendet" beside each task in Tasklist. Found by {@code META-INF/services}. */
public class OverviewTasklistPlugin extends AbstractTasklistPlugin {

    /** Also the folder {@code plugin-webapp/hlt-case} and the path of the API. */
    static final String ID = "hlt-case";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(OverviewTasklistResource.class);
    }
}
