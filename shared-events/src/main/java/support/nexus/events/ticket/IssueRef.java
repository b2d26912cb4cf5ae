package support.nexus.events.ticket;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which issue on which GitHub: host, owner and repository in lower case, and its number.
public record IssueRef(String host, String owner, String repository, int number) {

    private static final Pattern PATH =
            Pattern.compile("/([A-Za-z0-9-]{1,39})/((?!\\.{1,2}/)[A-Za-z0-9._-]{1,100})/issues/([1-9]\\d{0,8})");

    /// Reads `https://host/owner/repo/issues/number`; empty where the URL has another form.
    public static Optional<IssueRef> of(URI url) {
        var path = PATH.matcher(url.getRawPath() == null ? "" : url.getRawPath());
        var plain = "https".equalsIgnoreCase(url.getScheme())
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        return plain && path.matches()
                ? Optional.of(new IssueRef(
                        authority(url), lower(path.group(1)), lower(path.group(2)), Integer.parseInt(path.group(3))))
                : Optional.empty();
    }

    /// The repository that it is in, as `host/owner/repository`.
    public String place() {
        return "%s/%s/%s".formatted(host, owner, repository);
    }

    private static String authority(URI url) {
        var host = lower(url.getHost());
        return url.getPort() == -1 || url.getPort() == 443 ? host : host + ":" + url.getPort();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "%s/%s/%s#%s".formatted(host, owner, repository, number);
    }
}
