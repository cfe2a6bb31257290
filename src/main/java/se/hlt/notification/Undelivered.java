package se.hlt.notification;

import java.util.Map;
import org.springframework.stereotype.Component;
import se.hlt.engine.Messages;
import se.hlt.organisation.Organisation;
import se.hlt.organisation.Site;

/**
 * Lets the site's process leader and management group see, in Cockpit, that someone is not reached: one running
 * {@code message-delivery} for each such person, with an incident, until everything is delivered.
 */
@Component
class Undelivered {

    private final Organisation organisation;
    private final Messages messages;

    Undelivered(Organisation organisation, Messages messages) {
        this.organisation = organisation;
        this.messages = messages;
    }

    /** Does nothing if it is reported already, or if the recipient belongs to no site: then nobody is there to tell. */
    void report(String recipient) {
        organisation
                .siteOf(recipient)
                .map(Site::id)
                .map(organisation::siteTenant)
                .ifPresent(tenant -> {
                    if (!messages.running(NotificationProcess.DELIVERY_KEY, recipient, tenant)) {
                        messages.start(NotificationProcess.NOT_DELIVERED, recipient, tenant, Map.of());
                    }
                });
    }
}
