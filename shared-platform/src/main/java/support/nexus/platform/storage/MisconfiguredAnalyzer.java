package support.nexus.platform.storage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Ends a start that cannot succeed with a sentence instead of a stack trace.
class MisconfiguredAnalyzer extends AbstractFailureAnalyzer<Misconfigured> {

    @Override
    protected FailureAnalysis analyze(Throwable root, Misconfigured cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
