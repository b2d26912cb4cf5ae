package support.nexus.events.ticket;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A repository and its host, in lower case. This is the one reader of GitHub's addresses, whichever door they come by.
public record RepositoryRef(String host, String owner, String repository) {

    private static final Pattern PART = Pattern.compile("^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}$");
    private static final Pattern HOST = Pattern.compile("^[a-z0-9.-]{1,253}(:\\d{1,5})?$");
    private static final Pattern END = Pattern.compile("[?#]");

    /// Empty where it cannot be one. GitHub's owners have letters, digits, `-` and, where a company manages them, `_`.
    public static Optional<RepositoryRef> of(String host, String owner, String repository) {
        var isOne = HOST.matcher(host).matches()
                && PART.matcher(owner).matches()
                && PART.matcher(repository).matches();
        return isOne ? Optional.of(new RepositoryRef(host, lower(owner), lower(repository))) : Optional.empty();
    }

    /// Of `host/owner/repository`.
    public static Optional<RepositoryRef> ofPath(String path) {
        var parts = path.split("/", -1);
        return parts.length == 3 ? of(parts[0], parts[1], parts[2]) : Optional.empty();
    }

    /// Of a page for people: `https://host/owner/repository` and what may follow.
    public static Optional<RepositoryRef> ofPage(@Nullable String url) {
        return parse(url).flatMap(page -> {
            var path = page.getRawPath().split("/", -1);
            return path.length > 2 ? of(authority(page), path[1], path[2]) : Optional.empty();
        });
    }

    /// Of an address of the API: `api.github.com/repos/…`, on one's own server `host/api/v3/repos/…`.
    public static Optional<RepositoryRef> ofApi(@Nullable String url) {
        return parse(url).flatMap(address -> {
            var path = address.getRawPath().split("/repos/", 2);
            var names = path.length == 2 ? path[1].split("/", -1) : new String[0];
            var host = authority(address);
            var site = path[0].isEmpty() && host.startsWith("api.") ? host.substring("api.".length()) : host;
            return names.length > 1 ? of(site, names[0], names[1]) : Optional.empty();
        });
    }

    public IssueRef issue(int number) {
        return new IssueRef(host, owner, repository, number);
    }

    /// An address without what follows its path; empty where it names a user, or no host.
    static Optional<URI> parse(@Nullable String url) {
        try {
            return Optional.ofNullable(url)
                    .map(text -> END.split(trimmed(text), 2)[0])
                    .map(URI::create)
                    .filter(uri ->
                            "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /// Without what nobody sees, or takes for a blank, at its ends.
    private static String trimmed(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.getType(letter) == Character.FORMAT;
    }

    /// The host, with its port unless that is the usual one. `www.` is the same site.
    static String authority(URI url) {
        var host = lower(url.getHost());
        var site = host.startsWith("www.") ? host.substring("www.".length()) : host;
        var standard = url.getPort() == -1 || url.getPort() == (url.getScheme().equalsIgnoreCase("https") ? 443 : 80);
        return standard ? site : site + ":" + url.getPort();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
