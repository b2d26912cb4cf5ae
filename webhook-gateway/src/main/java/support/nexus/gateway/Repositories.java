package support.nexus.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.Repository;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.ReadsSettings;

/// Whose issues become tickets, and where tickets become issues: `nexus.github.repositories`, each
/// `owner/repository` or, for that host alone, `host/owner/repository`. None named: all.
@EnableConfigurationProperties(RepositorySettings.class)
@Component
@ReadsSettings
public class Repositories {

    private final List<Named> named;
    private final String host;

    public Repositories(RepositorySettings settings) {
        var hosts = settings.allowedHosts();
        this.host = hosts.size() == 1 ? hosts.getFirst().strip().toLowerCase(Locale.ROOT) : "github.com";
        this.named = settings.repositories().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .map(name -> named(name, host))
                .distinct()
                .toList();
    }

    public boolean allow(Repository repository) {
        return named.isEmpty() || named.stream().anyMatch(each -> each.means(repository));
    }

    /// Where a payload does not say on which host it arose.
    public String defaultHost() {
        return host;
    }

    /// The one that is meant where a payload names none.
    public Optional<Repository> only() {
        return named.size() == 1 ? Optional.of(named.getFirst().place()) : Optional.empty();
    }

    /// All that are configured.
    public List<Repository> places() {
        return named.stream().map(Named::place).toList();
    }

    /// The one that somebody calls `owner/repository`, or with its host before it, if it is configured.
    public Optional<Repository> called(String name) {
        var key = name.strip().toLowerCase(Locale.ROOT);
        return places().stream()
                .filter(place -> key.equals(place.path()) || key.equals(place.owner() + "/" + place.name()))
                .findFirst();
    }

    private static Named named(String name, String defaultHost) {
        var hasHost = name.chars().filter(letter -> letter == '/').count() == 2;
        return Repository.ofPath(hasHost ? name : defaultHost + "/" + name)
                .map(place -> new Named(place, !hasHost))
                .orElseThrow(() -> new Misconfigured(
                        "nexus.github.repositories: \"%s\" is neither owner/repository nor host/owner/repository."
                                .formatted(name)));
    }

    /// @param onAnyHost no host was named
    private record Named(Repository place, boolean onAnyHost) {

        boolean means(Repository repository) {
            return place.owner().equals(repository.owner())
                    && place.name().equals(repository.name())
                    && (onAnyHost || place.host().equals(repository.host()));
        }
    }
}
