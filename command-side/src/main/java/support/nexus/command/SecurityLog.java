package support.nexus.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Refused;
import support.nexus.events.user.UserId;

/// Notes what concerns the safety of accounts, for auditors.
public interface SecurityLog {

    /// Counts a failure, in a transaction of its own.
    ///
    /// @param user null where no account is called so
    /// @param address the client's
    void failure(SecurityEventKind kind, @Nullable UserId user, String address);

    /// Notes what was done, in the transaction under way.
    ///
    /// @param address the client's
    /// @param detail what it was about; null for nothing more
    void record(SecurityEventKind kind, UserId user, String address, @Nullable String detail);

    /// Refuses what an account has done often enough of late. Whoever asks has the account's lock.
    ///
    /// @throws Refused E016, with how long to wait
    void requireRare(SecurityEventKind kind, UserId user, int most, Duration window);
}
