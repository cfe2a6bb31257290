package se.hlt.organisation;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a broken site file as one sentence instead of a stack trace. */
class SiteFileFailureAnalyzer extends AbstractFailureAnalyzer<SiteFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SiteFileException cause) {
        return new FailureAnalysis(cause.getMessage(), "Rätta det och starta om.", cause);
    }
}
