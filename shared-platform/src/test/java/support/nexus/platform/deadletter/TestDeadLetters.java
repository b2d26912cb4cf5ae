package support.nexus.platform.deadletter;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import support.nexus.platform.stream.DeadLetterQueue;
import support.nexus.platform.stream.Redelivery;

/// The dead letters of a node of a test, and what an operator does about them.
public final class TestDeadLetters {

    private final DeadLetters letters;

    public TestDeadLetters(JdbcClient jdbc) {
        this.letters = new DeadLetters(jdbc);
    }

    public DeadLetterQueue queue() {
        return letters;
    }

    public List<Letter> of(String projection, String state) {
        return letters.page(state, projection, 0, 100);
    }

    public Desk desk(Redelivery redelivery, PlatformTransactionManager transactions) {
        return new Desk(new DeadLetterRetry(letters, redelivery, transactions));
    }

    /// What an operator does.
    public static final class Desk {

        private final DeadLetterRetry retries;

        private Desk(DeadLetterRetry retries) {
            this.retries = retries;
        }

        public Retried retry(long id, boolean andThoseBehind) {
            var retried = retries.retry(id, andThoseBehind);
            return new Retried(retried.applied(), retried.waiting());
        }

        public Letter discard(long id, String reason) {
            return retries.discard(id, reason);
        }
    }

    /// How many went in, and how many still wait.
    public record Retried(int applied, int waiting) {}
}
