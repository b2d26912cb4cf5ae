package support.nexus.platform.deadletter;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.log.Origin;
import support.nexus.platform.stream.Failures;
import support.nexus.platform.stream.Redelivery;

/// What an operator does with dead letters. The projection's segment is held meanwhile, so that no event overtakes
/// those that wait.
@Component
class DeadLetterRetry {

    private final DeadLetters letters;
    private final Redelivery redelivery;
    private final TransactionTemplate transaction;

    DeadLetterRetry(DeadLetters letters, Redelivery redelivery, PlatformTransactionManager transactions) {
        this.letters = letters;
        this.redelivery = redelivery;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Gives the projection an event once more.
    ///
    /// @param andThoseBehind all of its aggregate that wait, until one fails
    Retried retry(long id, boolean andThoseBehind) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var letter = parked(id);
            redelivery.hold(letter.generation());
            var sequence = letters.sequence(letter.generation(), letter.aggregate());
            if (sequence.isEmpty()) {
                throw noSuchLetter();
            }
            if (!andThoseBehind && sequence.getFirst().id() != id) {
                throw Refused.invalid(
                        "id",
                        "waits behind %s: retry that one first, or all of them with sequence=true"
                                .formatted(sequence.getFirst().id()));
            }
            return retry(andThoseBehind ? sequence : sequence.subList(0, 1), sequence.size());
        }));
    }

    private Retried retry(List<Letter> sequence, int waiting) {
        var applied = 0;
        for (var letter : sequence) {
            try {
                redelivery.apply(letter.generation(), letter.segment(), letter.position());
            } catch (RuntimeException failure) {
                if (Failures.concernsAll(failure)) {
                    throw failure;
                }
                var cause = Failures.describe(failure);
                letters.failAgain(letter.id(), cause);
                return new Retried(applied, waiting - applied, cause);
            }
            letters.delete(letter.id());
            applied++;
        }
        return new Retried(applied, waiting - applied, null);
    }

    /// Gives an event up. Those behind it may then be retried.
    Letter discard(long id, String reason) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var letter = parked(id);
            redelivery.hold(letter.generation());
            letters.discard(id, reason, Origin.current().actor());
            return letters.find(id).orElseThrow(DeadLetterRetry::noSuchLetter);
        }));
    }

    private Letter parked(long id) {
        return letters.find(id)
                .filter(letter -> letter.state().equals("parked"))
                .orElseThrow(DeadLetterRetry::noSuchLetter);
    }

    private static Refused noSuchLetter() {
        return new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such dead letter.");
    }

    /// @param applied how many events were taken
    /// @param waiting how many still wait
    /// @param cause why the first of those failed again
    record Retried(int applied, int waiting, @Nullable String cause) {}
}
