package se.hlt.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the server writes to its log, exactly as the console gets it, at the levels of production. */
public final class LogBook extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Map<Logger, Level> before = new HashMap<>();
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final OutputStreamAppender<ILoggingEvent> console;

    /** @param alsoInDetail loggers that are to write everything, as when someone looks for a fault */
    @SuppressWarnings("unchecked")
    public LogBook(String... alsoInDetail) {
        console = (OutputStreamAppender<ILoggingEvent>) root.getAppender("CONSOLE");
        set(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.INFO);
        set("org.camunda.bpm", Level.INFO);
        for (String logger : alsoInDetail) {
            set(logger, Level.DEBUG);
        }
        setContext(context);
        start();
        root.addAppender(this);
    }

    private void set(String name, Level level) {
        Logger logger = context.getLogger(name);
        before.put(logger, logger.getLevel());
        logger.setLevel(level);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(new String(console.getEncoder().encode(event), StandardCharsets.UTF_8));
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        root.detachAppender(this);
        before.forEach(Logger::setLevel);
    }
}
