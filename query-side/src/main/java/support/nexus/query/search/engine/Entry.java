package support.nexus.query.search.engine;

import java.util.List;
import java.util.Map;

/// A document on its way into an index.
///
/// @param key the public id of the ticket, or the id of the comment or the account
/// @param ticket the public id of the ticket; empty for an account
/// @param version of the ticket or the account: how many events it had when this was made
/// @param words of the texts: for each value, its words in their order
/// @param terms what is compared as a whole
/// @param times in milliseconds since 1970
public record Entry(
        Kind kind,
        String key,
        String ticket,
        long version,
        Map<Field, List<List<String>>> words,
        Map<Field, List<String>> terms,
        Map<Field, Long> times) {

    /// What no other document of the index is called.
    public String id() {
        return id(kind, key);
    }

    public static String id(Kind kind, String key) {
        return kind.word() + ":" + key;
    }
}
