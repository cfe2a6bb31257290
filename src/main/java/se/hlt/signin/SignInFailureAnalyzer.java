package se.hlt.signin;

import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence that a setting below {@code hlt.sign-in} does not exist, or cannot have its value. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SignInFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (!cause.getName().toString().startsWith("hlt.sign-in")) {
            return null;
        }
        UnboundConfigurationPropertiesException unbound =
                findCause(cause, UnboundConfigurationPropertiesException.class);
        return new FailureAnalysis(unbound == null ? invalid(cause) : unknown(unbound), null, cause);
    }

    private static String unknown(UnboundConfigurationPropertiesException unbound) {
        return "Det finns ingen inställning "
                + unbound.getUnboundProperties().stream()
                        .map(property -> property.getName().toString())
                        .sorted()
                        .collect(Collectors.joining(", "))
                + "; rätta stavningen eller ta bort den (docs/handbok/inloggning.md räknar upp dem som finns).";
    }

    /** Not the value: it may be a secret. */
    private static String invalid(BindException cause) {
        String name = cause.getProperty() == null
                ? cause.getName().toString()
                : cause.getProperty().getName().toString();
        return "Inställningen " + name
                + " har ett värde som inte går att använda; docs/handbok/inloggning.md säger vilka" + " som går.";
    }
}
