package support.nexus.command.ticket;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import support.nexus.events.Refused;
import support.nexus.events.ticket.IssueUrl;

/// The hosts on which an issue may lie, `nexus.github.allowed-hosts`. Nothing is ever fetched from the URL.
@EnableConfigurationProperties(IssueSettings.class)
@Component
class AllowedHosts {

    private final List<String> hosts;

    AllowedHosts(IssueSettings settings) {
        this.hosts = settings.allowedHosts().stream()
                .map(host -> host.strip().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    IssueUrl issue(String url, int number) {
        return IssueUrl.of(url)
                .filter(page -> page.isSecure()
                        && hosts.contains(page.issue().host())
                        && page.issue().number() == number)
                .orElseThrow(() -> notAnIssue(number));
    }

    private Refused notAnIssue(int number) {
        var message = "must be https://<host>/<owner>/<repository>/issues/%s on one of %s".formatted(number, hosts);
        return Refused.invalid("issueUrl", message);
    }
}
