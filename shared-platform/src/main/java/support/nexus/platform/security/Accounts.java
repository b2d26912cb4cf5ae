package support.nexus.platform.security;

import java.util.Optional;

/// The accounts that may call. Each request asks anew, so that whoever is demoted or deactivated loses access at
/// once.
public interface Accounts {

    /// The account, unless there is none or it is deactivated.
    Optional<Account> find(String id);

    /// The account whose personal API token this is, with what the token may do.
    Optional<Holder> holderOf(String apiToken);

    /// @param mayWrite whether the token's scope is more than reading
    record Holder(Account account, boolean mayWrite) {}
}
