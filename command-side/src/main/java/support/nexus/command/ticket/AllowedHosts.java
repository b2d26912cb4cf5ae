package support.nexus.command.ticket;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import support.nexus.events.Refused;
import support.nexus.events.ticket.IssueRef;

/// The hosts on which an issue may lie, `nexus.github.allowed-hosts`. Nothing is ever fetched from the URL.
@Component
class AllowedHosts {

    private final List<String> hosts;

    AllowedHosts(@Value("${nexus.github.allowed-hosts:github.com}") List<String> hosts) {
        this.hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    IssueRef issue(String url, int number) {
        return parse(url)
                .flatMap(IssueRef::of)
                .filter(issue -> hosts.contains(issue.host()) && issue.number() == number)
                .orElseThrow(() -> notAnIssue(number));
    }

    private static Optional<URI> parse(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException notUrl) {
            return Optional.empty();
        }
    }

    private Refused notAnIssue(int number) {
        var message = "must be https://<host>/<owner>/<repository>/issues/%s on one of %s".formatted(number, hosts);
        return Refused.invalid("issueUrl", message);
    }
}
