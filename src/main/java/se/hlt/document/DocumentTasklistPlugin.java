package se.hlt.document;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Shows "Dokument" beside a task's form in Tasklist. Found by {@code META-INF/services}. */
public class DocumentTasklistPlugin extends AbstractTasklistPlugin {

    /** Also the folder {@code plugin-webapp/hlt-documents} and the path of the API. */
    static final String ID = "hlt-documents";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(DocumentTasklistResource.class);
    }
}
