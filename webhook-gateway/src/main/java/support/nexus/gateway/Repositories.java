package support.nexus.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.IssueRef;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.ReadsSettings;

/// Whose issues become tickets, and where tickets become issues: `nexus.github.repositories`, each
/// `owner/repository` or, for that host alone, `host/owner/repository`. None named: all.
@EnableConfigurationProperties(RepositorySettings.class)
@Component
@ReadsSettings
public class Repositories {

    private static final Pattern FORM = Pattern.compile("^([^/\\s]+/)?[^/\\s]+/[^/\\s]+");

    private final List<String> names;
    private final String host;

    public Repositories(RepositorySettings settings) {
        var hosts = settings.allowedHosts();
        this.names = settings.repositories().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .map(Repositories::verified)
                .distinct()
                .toList();
        this.host = hosts.size() == 1 ? hosts.getFirst().strip().toLowerCase(Locale.ROOT) : "github.com";
    }

    public boolean allow(IssueRef issue) {
        var name = issue.owner() + "/" + issue.repository();
        return names.isEmpty() || names.contains(name) || names.contains(issue.host() + "/" + name);
    }

    /// Where a payload does not say on which host it arose.
    public String defaultHost() {
        return host;
    }

    /// The one that is meant where a payload names none, as `host/owner/repository`.
    public Optional<String> only() {
        return names.size() == 1 ? places().stream().findFirst() : Optional.empty();
    }

    /// All that are configured, as `host/owner/repository`.
    public List<String> places() {
        return names.stream()
                .map(name -> name.split("/", -1).length == 3 ? name : host + "/" + name)
                .toList();
    }

    /// The one that somebody calls `owner/repository`, or with its host before it, if it is configured.
    public Optional<String> named(String name) {
        var key = name.strip().toLowerCase(Locale.ROOT);
        return places().stream()
                .filter(place -> place.equals(key)
                        || place.substring(place.indexOf('/') + 1).equals(key))
                .findFirst();
    }

    private static String verified(String name) {
        if (!FORM.matcher(name).matches()) {
            throw new Misconfigured(
                    "nexus.github.repositories: \"%s\" is neither owner/repository nor host/owner/repository."
                            .formatted(name));
        }
        return name;
    }
}
