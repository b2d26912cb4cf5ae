package support.nexus.gateway.inbound;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A repository and its host, in lower case.
record RepositoryName(String host, String owner, String repository) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}(:\\d{1,5})?");

    static Optional<RepositoryName> of(String host, String owner, String repository) {
        var isOne = HOST.matcher(host).matches()
                && PART.matcher(owner).matches()
                && PART.matcher(repository).matches();
        return isOne ? Optional.of(new RepositoryName(host, lower(owner), lower(repository))) : Optional.empty();
    }

    /// Of `host/owner/repository`.
    static Optional<RepositoryName> ofPath(String path) {
        var parts = path.split("/", -1);
        return parts.length == 3 ? of(parts[0], parts[1], parts[2]) : Optional.empty();
    }

    /// Of a page for people: `https://host/owner/repository` and what may follow.
    static Optional<RepositoryName> ofPage(@Nullable String url) {
        return parse(url).flatMap(page -> {
            var path = page.getRawPath().split("/", -1);
            return path.length > 2 ? of(authority(page), path[1], path[2]) : Optional.empty();
        });
    }

    /// Of an address of the API: `api.github.com/repos/…`, on one's own server `host/api/v3/repos/…`.
    static Optional<RepositoryName> ofApi(@Nullable String url) {
        return parse(url).flatMap(address -> {
            var path = address.getRawPath().split("/repos/", 2);
            var names = path.length == 2 ? path[1].split("/", -1) : new String[0];
            var host = path[0].isEmpty() ? authority(address).replaceFirst("^api\\.", "") : authority(address);
            return names.length > 1 ? of(host, names[0], names[1]) : Optional.empty();
        });
    }

    private static Optional<URI> parse(@Nullable String url) {
        try {
            return Optional.ofNullable(url)
                    .filter(text -> text.startsWith("https://") || text.startsWith("http://"))
                    .map(URI::create)
                    .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String authority(URI url) {
        var standard = url.getPort() == -1 || url.getPort() == (url.getScheme().equals("https") ? 443 : 80);
        return lower(standard ? url.getHost() : url.getHost() + ":" + url.getPort());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
