package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who works at the desk: opens a ticket, reads it, changes it, lists some.
final class NormalClient {

    private final Api api;
    private final Histogram millis = new Histogram(3);
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    NormalClient(Api api) {
        this.api = api.unchecked();
    }

    /// Works for this long.
    NormalClient works(Duration duration) {
        var end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            var opened = timed("POST", "/tickets", JsonMapper.shared().writeValueAsString(Tickets.body()));
            if (opened == null || opened.status() != 201) {
                continue;
            }
            var path = Tickets.path(opened.data());
            timed("GET", path, "");
            timed("PUT", path, "{\"status\":\"in_progress\"}");
            timed("GET", "/tickets?limit=20", "");
        }
        return this;
    }

    void wasServed(String beside) {
        assertThat(failures).as(beside).isEmpty();
        assertThat(millis.getTotalCount()).as(beside).isGreaterThan(100);
        assertThat(millis.getValueAtPercentile(99)).as("p99 %s, ms", beside).isLessThan(1_000);
    }

    @Override
    public String toString() {
        return "%s requests, p50 %s ms, p99 %s ms, slowest %s ms, %s failures"
                .formatted(
                        millis.getTotalCount(),
                        millis.getValueAtPercentile(50),
                        millis.getValueAtPercentile(99),
                        millis.getMaxValue(),
                        failures.size());
    }

    private Answer timed(String method, String path, String body) {
        var began = System.nanoTime();
        try {
            var answer = api.trying(method, path, BodyPublishers.ofString(body), "Content-Type", "application/json");
            if (answer.status() >= 400) {
                failures.add(answer.status() + " " + answer.text());
            }
            return answer;
        } catch (IOException e) {
            failures.add(e.toString());
            return null;
        } finally {
            millis.recordValue(Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
    }
}
