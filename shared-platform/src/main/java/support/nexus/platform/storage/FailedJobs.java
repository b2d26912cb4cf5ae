package support.nexus.platform.storage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.util.ErrorHandler;

/// What becomes of a scheduled job that fails: it comes again at its time. A database that is away is one line, since
/// every job meets it; anything else is told with its trace.
@Component
class FailedJobs implements SimpleAsyncTaskSchedulerCustomizer, ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailedJobs.class);

    @Override
    public void customize(SimpleAsyncTaskScheduler scheduler) {
        scheduler.setErrorHandler(this);
    }

    @Override
    public void handleError(Throwable failure) {
        DatabaseAway.sentence(failure)
                .ifPresentOrElse(
                        sentence -> LOG.warn("A scheduled job waits for its next time: {}", sentence),
                        () -> LOG.error("A scheduled job failed, and waits for its next time", failure));
    }
}
