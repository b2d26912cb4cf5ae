package support.nexus.platform.problems;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.platform.storage.DatabaseAway;
import support.nexus.platform.storage.OutcomeUnknown;

/// What a client is told where the database did not do its work.
final class DatabaseProblem {

    private static final Refusal UNKNOWN = new Refusal(
            ErrorCode.DATABASE_AWAY,
            "The database fell silent while the change was committed: whether it was made is not known. Look before"
                    + " you send it again. With an Idempotency-Key, send it again under the same key: it is done once.",
            Map.of("outcome", "unknown"));

    private DatabaseProblem() {}

    /// Empty where the database has no part in the failure.
    static Optional<Refusal> of(Throwable failure) {
        return isUnknown(failure)
                ? Optional.of(UNKNOWN)
                : DatabaseAway.sentence(failure).map(sentence -> new Refusal(ErrorCode.DATABASE_AWAY, sentence));
    }

    private static boolean isUnknown(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(30)
                .anyMatch(OutcomeUnknown.class::isInstance);
    }
}
