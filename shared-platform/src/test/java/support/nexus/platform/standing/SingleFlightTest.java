package support.nexus.platform.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void nobody_waits_longer_than_he_wants_and_no_second_question_is_asked_meanwhile() throws Exception {
        var asked = new AtomicInteger();
        var answer = new CountDownLatch(1);
        var look = new SingleFlight<>(() -> {
            asked.incrementAndGet();
            await(answer);
            return "well";
        });
        IntStream.range(0, 5).forEach(_ -> assertThat(look.within(SHORT)).isEmpty());
        assertThat(asked).hasValue(1);
        answer.countDown();
        assertThat(look.within(LONG)).hasValue("well");
    }

    @Test
    void a_question_that_fails_has_no_answer_and_is_asked_again() {
        var asked = new AtomicInteger();
        var look = new SingleFlight<>(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return "well";
        });
        assertThat(look.within(LONG)).isEmpty();
        assertThat(look.within(LONG)).hasValue("well");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
