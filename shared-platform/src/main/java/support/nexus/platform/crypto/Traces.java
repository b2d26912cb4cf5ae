package support.nexus.platform.crypto;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What an account was known by outside of its own facts: by that it is found in what others wrote, to be erased there.
///
/// @param name what it was called, since it was `registered`
/// @param known addresses that are the account's own for sure, and until when: whoever wrote them meant it
/// @param said addresses that were the account's for a time
public record Traces(String name, Instant registered, Map<String, Instant> known, List<Said> said) {

    /// An address that the account said to have.
    ///
    /// @param byItself whether it counts only in what the account wrote itself
    public record Said(String address, Instant since, Instant until, boolean byItself) {}
}
