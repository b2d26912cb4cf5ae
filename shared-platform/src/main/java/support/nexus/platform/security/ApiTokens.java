package support.nexus.platform.security;

import java.util.Optional;

/// The personal API tokens that scripts show. The side that keeps them is one, as a bean.
@FunctionalInterface
public interface ApiTokens {

    /// How each begins, so that one is known for what it is wherever it turns up.
    String PREFIX = "nxs_";

    /// Whose the token is, unless there is none such or it has expired.
    Optional<Holder> holderOf(String token);

    /// @param userId the account's id
    /// @param mayWrite whether the token's scope is more than reading
    record Holder(String userId, boolean mayWrite) {}
}
