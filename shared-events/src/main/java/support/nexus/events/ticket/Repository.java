package support.nexus.events.ticket;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A repository on its host, in lower case.
///
/// @param id GitHub's, which follows renames; null where it is not known
public record Repository(
        String host, String owner, String name, @Nullable Long id) {

    private static final Pattern PART = Pattern.compile("^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$");
    private static final Pattern HOST = Pattern.compile("^[a-z0-9.-]{1,253}(:\\d{1,5})?$");

    /// Empty where it cannot be one. GitHub's owners have letters, digits, `-` and, where a company manages them, `_`.
    public static Optional<Repository> of(String host, String owner, String name) {
        var isOne = HOST.matcher(host).matches()
                && PART.matcher(owner).matches()
                && PART.matcher(name).matches();
        return isOne
                ? Optional.of(new Repository(host, owner.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT), null))
                : Optional.empty();
    }

    /// Of `host/owner/name`.
    public static Optional<Repository> ofPath(String path) {
        var parts = path.split("/", -1);
        return parts.length == 3 ? of(parts[0], parts[1], parts[2]) : Optional.empty();
    }

    /// Of a page for people: `https://host/owner/name` and what may follow.
    public static Optional<Repository> ofPage(@Nullable String url) {
        return WebAddress.of(url).flatMap(page -> {
            var path = page.path().split("/", -1);
            return path.length > 2 ? of(page.host(), path[1], path[2]) : Optional.empty();
        });
    }

    /// Of an address of the API: `api.github.com/repos/…`, on one's own server `host/api/v3/repos/…`.
    public static Optional<Repository> ofApi(@Nullable String url) {
        return WebAddress.of(url).flatMap(address -> {
            var path = address.path().split("/repos/", 2);
            var names = path.length == 2 ? path[1].split("/", -1) : new String[0];
            var isApi = path[0].isEmpty() && address.host().startsWith("api.");
            var site = isApi ? address.host().substring("api.".length()) : address.host();
            return names.length > 1 ? of(site, names[0], names[1]) : Optional.empty();
        });
    }

    /// The same, and its id where that is known.
    public Repository withId(@Nullable Long known) {
        return new Repository(host, owner, name, known);
    }

    public IssueRef issue(int number) {
        return new IssueRef(host, owner, name, number);
    }

    /// The page of one of its issues.
    public String page(int number) {
        return "https://%s/issues/%s".formatted(path(), number);
    }

    /// `host/owner/name`
    public String path() {
        return "%s/%s/%s".formatted(host, owner, name);
    }

    @Override
    public String toString() {
        return path();
    }
}
