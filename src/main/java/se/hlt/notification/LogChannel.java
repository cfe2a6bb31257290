package se.hlt.notification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes messages to the log, until real channels are connected. */
@Component
class LogChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

    @Override
    public void deliver(String id, Notification notification) {
        LOG.info(
                "Message {} to {}: {} {} {}",
                id,
                notification.recipient(),
                notification.template(),
                notification.deadline() == null ? "" : notification.deadline(),
                notification.caseNumber() == null ? "" : notification.caseNumber());
    }
}
