package support.nexus.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

class BodiesTest {

    private static final int BUDGET = 64 * 1024;
    private static final int MOST = 1024 * 1024;
    private static final Pace PATIENT = new Pace(Duration.ofSeconds(60), 1, Duration.ofSeconds(60));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Bodies bodies = new Bodies(8L * BUDGET, meters);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch rest = new CountDownLatch(1);

    @AfterEach
    void end() {
        rest.countDown();
        threads.close();
    }

    @Test
    void a_body_is_read_to_the_byte() throws IOException {
        for (var size : new int[] {0, 1, 8 * 1024, 60_001}) {
            var content = new byte[size];
            for (var i = 0; i < content.length; i++) {
                content[i] = (byte) (i * 31);
            }
            var request = new MockHttpServletRequest();
            request.setContent(content);
            assertThat(bodies.read(request, MOST, PATIENT, false)).isEqualTo(content);
            bodies.answered(request);
        }
    }

    @Test
    void its_memory_is_held_until_the_request_is_answered() throws IOException {
        var request = new MockHttpServletRequest();
        request.setContent(new byte[10_000]);
        bodies.makeRoom(request, bodies.read(request, MOST, PATIENT, false));
        assertThat(held("large-bodies")).isEqualTo(10_000);
        assertThat(held("made-of-bodies")).isEqualTo(40_000);
        bodies.answered(request);
        assertThat(held("large-bodies")).isZero();
        assertThat(held("made-of-bodies")).isZero();
    }

    @Test
    void what_is_announced_takes_no_memory() {
        var stopped = reading(1, BUDGET / 2, false);
        assertThat(reading(0, BUDGET, false)).succeedsWithin(Duration.ofMillis(900));
        rest.countDown();
        assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void those_who_together_ask_for_more_than_there_is_are_read_one_after_the_other() {
        var all = IntStream.range(0, 200)
                .mapToObj(_ -> reading(0, BUDGET / 2, false))
                .toList();
        all.forEach(one -> assertThat(one).succeedsWithin(Duration.ofSeconds(5)));
    }

    @Test
    void one_who_holds_back_nothing_is_read_within_seconds_of_a_crowd_that_does() {
        var _ = IntStream.range(0, 100)
                .mapToObj(_ -> reading(BUDGET / 4, BUDGET / 2, false))
                .toList();
        await().until(() -> held("large-bodies") > BUDGET / 2);
        assertThat(reading(0, BUDGET / 2, false)).succeedsWithin(Duration.ofSeconds(30));
        assertThat(evicted()).isGreaterThan(90);
    }

    @Test
    void who_holds_back_bytes_gives_way_to_one_who_does_not() {
        var stopped = reading(BUDGET - 8 * 1024, BUDGET, false);
        await().until(() -> held("large-bodies") > BUDGET / 2);
        assertThat(reading(0, BUDGET / 2, false)).succeedsWithin(Duration.ofSeconds(5));
        rest.countDown();
        assertRefused(stopped, ErrorCode.TOO_SLOW);
        assertThat(evicted()).isEqualTo(1);
    }

    @Test
    void a_stranger_gives_way_to_one_who_is_known() {
        var stranger = reading(BUDGET - 8 * 1024, BUDGET, false);
        await().until(() -> held("large-bodies") > BUDGET / 2);
        assertThat(reading(0, BUDGET / 2, true)).succeedsWithin(Duration.ofMillis(900));
        rest.countDown();
        assertRefused(stranger, ErrorCode.TOO_SLOW);
    }

    @Test
    void one_who_is_waited_for_by_nobody_keeps_the_place_and_others_wait() throws Exception {
        var first = new MockHttpServletRequest();
        first.setContent(new byte[BUDGET - 8 * 1024]);
        bodies.read(first, MOST, PATIENT, false);
        var second = reading(0, BUDGET / 2, true);
        assertThat(second).failsWithin(Duration.ofMillis(300));
        bodies.answered(first);
        assertThat(second).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_body_that_loses_its_pace_is_refused_and_its_memory_free() {
        var slow = new Pace(Duration.ofMillis(100), 1_000_000, Duration.ofSeconds(60));
        var request = slowly(8 * 1024, 16 * 1024);
        var reading = threads.submit(() -> bodies.read(request, MOST, slow, true));
        await().until(() -> held("large-bodies") > 0);
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        rest.countDown();
        assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.TOO_SLOW));
        assertThat(held("large-bodies")).isZero();
    }

    @Test
    void more_than_there_is_memory_for_is_not_waited_for_longer_than_it_may_take() {
        var brief = new Pace(Duration.ofSeconds(1), 1_000_000, Duration.ofMillis(200));
        var request = new MockHttpServletRequest();
        request.setContent(new byte[2 * BUDGET]);
        assertThatThrownBy(() -> bodies.read(request, MOST, brief, true))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.DEPENDENCY_AWAY));
        assertThat(held("large-bodies")).isZero();
    }

    private CompletableFuture<byte[]> reading(int atOnce, int size, boolean isTrusted) {
        var request = slowly(atOnce == 0 ? size : atOnce, size);
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return bodies.read(request, MOST, PATIENT, isTrusted);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    } finally {
                        bodies.answered(request);
                    }
                },
                threads);
    }

    private static void assertRefused(CompletableFuture<byte[]> reading, ErrorCode code) {
        assertThat(reading)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    /// So many bytes come at once, and the others when the rest is let go.
    private MockHttpServletRequest slowly(int atOnce, int size) {
        var stream = new ServletInputStream() {

            private int at;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                try {
                    if (at >= atOnce && at < size) {
                        rest.await();
                    }
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                var part = Math.min(length, at < atOnce ? atOnce - at : size - at);
                at += part;
                return part == 0 ? -1 : part;
            }

            @Override
            public boolean isFinished() {
                return at == size;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
        return new MockHttpServletRequest() {

            @Override
            public ServletInputStream getInputStream() {
                return stream;
            }

            @Override
            public long getContentLengthLong() {
                return size;
            }
        };
    }

    private double evicted() {
        return meters.get("nexus.bodies.evicted").counter().count();
    }

    private double held(String budget) {
        return meters.get("nexus.bytes.held").tag("budget", budget).gauge().value();
    }
}
