package support.nexus.platform.security;

/// Makes the tokens that callers show (RFC 8725).
public interface AccessTokens {

    /// A signed token for the account.
    String issue(Account account);
}
