package support.nexus.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

@ExtendWith(OutputCaptureExtension.class)
class FailedJobsTest {

    @Test
    void a_job_that_finds_no_database_says_one_line_and_comes_again(CapturedOutput log) {
        comesAgain(new DataAccessResourceFailureException("no", new SQLException("gone", "08006")));
        assertThat(log.getAll())
                .contains("A scheduled job waits for its next time: The database does not answer; try again.")
                .doesNotContain("DataAccessResourceFailureException");
    }

    @Test
    void a_job_that_is_wrong_is_told_with_its_trace_and_comes_again(CapturedOutput log) {
        comesAgain(new IllegalStateException("wrong"));
        assertThat(log.getAll())
                .contains("IllegalStateException: wrong", "at support.nexus.platform.storage.FailedJobsTest");
    }

    private static void comesAgain(RuntimeException failure) {
        var runs = new AtomicInteger();
        try (var scheduler = new SimpleAsyncTaskSchedulerBuilder()
                .customizers(new FailedJobs())
                .build()) {
            var job = scheduler.scheduleWithFixedDelay(
                    () -> {
                        runs.incrementAndGet();
                        throw failure;
                    },
                    Duration.ofMillis(1));
            Awaitility.await().until(() -> runs.get() > 2);
            job.cancel(true);
        }
    }
}
