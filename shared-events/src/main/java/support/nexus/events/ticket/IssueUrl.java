package support.nexus.events.ticket;

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
        return WebAddress.of(url).flatMap(IssueUrl::read);
    }

    public boolean isSecure() {
        return plain.startsWith("https:");
    }

    private static Optional<IssueUrl> read(WebAddress address) {
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        var plain = "%s://%s/%s/%s/%s/%s"
                .formatted(
                        address.scheme(), address.host(), path.group(1), path.group(2), path.group(3), path.group(4));
        return Repository.of(address.host(), path.group(1), path.group(2))
                .map(repository -> new IssueUrl(repository.issue(Integer.parseInt(path.group(4))), plain));
    }
}
