package support.nexus.events;

import org.jspecify.annotations.Nullable;

/// Who looks at tickets, and so the one place that decides what is shown. It travels with every question.
///
/// @param seesAll whether every ticket is shown, or the own ones only
/// @param seesInternal whether internal comments are shown
/// @param userId the account; null where it does not matter or there is none
/// @param email the account's address, as addresses are compared; null likewise
public record Viewer(
        boolean seesAll,
        boolean seesInternal,
        @Nullable String userId,
        @Nullable String email) {

    /// Everybody, where tickets are open: what is not internal.
    public static final Viewer PUBLIC = new Viewer(true, false, null, null);

    /// Whoever has not said who they are, where tickets are closed.
    public static final Viewer NOBODY = new Viewer(false, false, null, null);

    /// Agents, auditors and admins.
    public static final Viewer STAFF = new Viewer(true, true, null, null);

    /// Somebody who sees the tickets opened by the own account, and those that others opened for the own address.
    ///
    /// @param email null where an address proves nothing
    public static Viewer owning(String userId, @Nullable String email) {
        return new Viewer(false, false, userId, email == null ? null : EmailAddress.key(email));
    }

    /// @param requester the account that opened the ticket for itself; null where none did
    /// @param createdByEmail the address that it was opened for
    public boolean sees(@Nullable String requester, String createdByEmail) {
        return seesAll
                || (requester == null ? EmailAddress.key(createdByEmail).equals(email) : requester.equals(userId));
    }

    public boolean seesComment(boolean internal) {
        return seesInternal || !internal;
    }
}
