package se.hlt.notification;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Shows "Mina meddelanden" in Tasklist. Found by {@code META-INF/services}. */
public class MessagesTasklistPlugin extends AbstractTasklistPlugin {

    /** Also the folder {@code plugin-webapp/hlt-my-messages} and the path of the API. */
    static final String ID = "hlt-my-messages";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(MessagesTasklistResource.class);
    }
}
