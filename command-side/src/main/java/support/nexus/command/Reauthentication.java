package support.nexus.command;

import support.nexus.events.Refused;
import support.nexus.platform.security.Account;

/// Asks people who have logged in for their password again before their account is changed.
public interface Reauthentication {

    /// Counts a change of the account: ten in a quarter of an hour.
    ///
    /// @throws Refused E016, with how long to wait
    void count(Account account);

    /// Counts a change, and finds out whether the password is the account's.
    ///
    /// @param address the client's
    /// @throws Refused E004, or E016 where there were too many
    void require(Account account, String password, String address);
}
