package se.hlt.worklist;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Cards, counts and search in Tasklist's lists. Found by {@code META-INF/services}. */
public class WorklistTasklistPlugin extends AbstractTasklistPlugin {

    /** Also the folder {@code plugin-webapp/hlt-worklist} and the path of the API. */
    static final String ID = "hlt-worklist";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(WorklistTasklistResource.class);
    }
}
