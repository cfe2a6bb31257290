package se.hlt.failure;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.slf4j.helpers.MessageFormatter;

/**
 * Writes a log line without what a library may have put into it. Our own lines hold ids, codes and numbers only, and stand
 * as they are. A library's warnings and errors lose the values filled into them, and all lines the messages of the
 * exception that they tell of.
 */
public class CleanMessageConverter extends ClassicConverter {

    private static final String LEFT_OUT = "…";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @Override
    public String convert(ILoggingEvent event) {
        boolean ours = event.getLoggerName().startsWith("se.hlt.");
        boolean trouble = event.getLevel().isGreaterOrEqual(Level.WARN);
        return withoutMessages(event, ours || !trouble ? event.getFormattedMessage() : withoutValues(event));
    }

    private static String withoutValues(ILoggingEvent event) {
        if (event.getArgumentArray() == null) {
            return event.getMessage();
        }
        Object[] told = Arrays.stream(event.getArgumentArray())
                .map(CleanMessageConverter::told)
                .toArray();
        return MessageFormatter.basicArrayFormat(event.getMessage(), told);
    }

    private static Object told(Object value) {
        boolean harmless = value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Class
                || value instanceof Enum
                || value instanceof String text && ID.matcher(text).matches();
        return harmless ? value : LEFT_OUT;
    }

    private static String withoutMessages(ILoggingEvent event, String text) {
        String clean = text;
        if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
            for (Throwable part : Failure.chain(proxy.getThrowable())) {
                String message = part.getMessage();
                if (message != null && !message.isBlank() && !(part instanceof PlainMessage)) {
                    clean = clean.replace(message, LEFT_OUT);
                }
            }
        }
        return clean;
    }
}
