package support.nexus.platform.security;

import java.util.Optional;

/// The accounts that may call. Each request asks anew, so that whoever is demoted or deactivated loses access at
/// once. The side that keeps accounts is one, as a bean.
@FunctionalInterface
public interface Accounts {

    /// The account, unless there is none or it is deactivated.
    Optional<Account> find(String id);
}
