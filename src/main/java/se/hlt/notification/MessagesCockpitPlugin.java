package se.hlt.notification;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Shows "Meddelanden" in Cockpit. Found by {@code META-INF/services}. */
public class MessagesCockpitPlugin extends AbstractCockpitPlugin {

    /** Also the folder {@code plugin-webapp/hlt-messages} and the path of the API. */
    static final String ID = "hlt-messages";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(MessagesCockpitResource.class);
    }
}
