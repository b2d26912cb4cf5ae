package support.nexus.platform.storage;

import org.springframework.transaction.TransactionException;

/// The database fell silent between the order to commit and its answer: the change may have been made, or not.
/// Nobody may do it again by itself.
public final class OutcomeUnknown extends TransactionException {

    private OutcomeUnknown(Throwable cause) {
        super("The database fell silent during a commit", cause);
    }

    /// Commits, and tells a database that fell silent meanwhile from one that refused.
    static void unlessAnswered(Runnable commit) {
        try {
            commit.run();
        } catch (RuntimeException failure) {
            if (DatabaseAway.is(failure) && !DatabaseAway.hasAnswered(failure)) {
                throw new OutcomeUnknown(failure);
            }
            throw failure;
        }
    }
}
