package se.hlt.draft;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Gives Tasklist drafts that the server keeps. Found by {@code META-INF/services}. */
public class DraftTasklistPlugin extends AbstractTasklistPlugin {

    /** Also the folder {@code plugin-webapp/hlt-drafts} and the path of the API. */
    static final String ID = "hlt-drafts";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(DraftTasklistResource.class);
    }
}
