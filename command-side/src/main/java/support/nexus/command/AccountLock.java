package support.nexus.command;

import support.nexus.events.user.UserId;

/// Keeps others from changing what an account has.
public interface AccountLock {

    /// Holds the account's lock until the transaction under way ends.
    void lock(UserId user);
}
