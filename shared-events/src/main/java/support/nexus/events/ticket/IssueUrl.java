package support.nexus.events.ticket;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The page of an issue, or of a pull request, as GitHub gives its address and as people copy it.
///
/// @param plain its address without what else was copied: `https://host/owner/repository/issues/number`
public record IssueUrl(IssueRef issue, String plain) {

    private static final Pattern PATH = Pattern.compile("^/([^/]+)/([^/]+)/(issues|pull)/([1-9]\\d{0,8})/*$");

    /// Empty where it is another address than an issue's.
    public static Optional<IssueUrl> of(@Nullable String url) {
        return RepositoryRef.parse(url).flatMap(IssueUrl::read);
    }

    public boolean isSecure() {
        return plain.startsWith("https:");
    }

    private static Optional<IssueUrl> read(URI url) {
        var path = PATH.matcher(url.getRawPath());
        if (!path.matches()) {
            return Optional.empty();
        }
        var host = RepositoryRef.authority(url);
        var plain = "%s://%s/%s/%s/%s/%s"
                .formatted(
                        url.getScheme().toLowerCase(Locale.ROOT),
                        host,
                        path.group(1),
                        path.group(2),
                        path.group(3),
                        path.group(4));
        return RepositoryRef.of(host, path.group(1), path.group(2))
                .map(repository -> new IssueUrl(repository.issue(Integer.parseInt(path.group(4))), plain));
    }
}
