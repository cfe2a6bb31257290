package se.hlt.failure;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;

/** Writes an exception to the log without its messages, see {@link Failure}. */
public class CleanThrowableConverter extends ThrowableHandlingConverter {

    @Override
    public String convert(ILoggingEvent event) {
        IThrowableProxy proxy = event.getThrowableProxy();
        if (proxy == null) {
            return "";
        }
        return proxy instanceof ThrowableProxy local
                ? Failure.trace(local.getThrowable())
                : proxy.getClassName() + System.lineSeparator();
    }
}
