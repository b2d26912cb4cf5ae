package support.nexus.command;

import support.nexus.events.user.UserId;

/// Asks an account to prove its e-mail address.
public interface AddressVerification {

    /// Sends a link to the account's address, as far as that can be done.
    void request(UserId user);
}
