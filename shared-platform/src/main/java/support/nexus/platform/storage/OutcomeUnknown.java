package support.nexus.platform.storage;

import org.springframework.transaction.TransactionException;

/// The database fell silent between the order to commit and its answer: the change may have been made, or not.
/// Nobody may do it again by itself.
public final class OutcomeUnknown extends TransactionException {

    OutcomeUnknown(Throwable cause) {
        super("The database fell silent during a commit", cause);
    }
}
