package support.nexus.gateway.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.stereotype.Component;
import support.nexus.platform.request.ClientAddress;
import support.nexus.platform.request.Network;

/// The addresses that have signed rightly of late: they are read whatever others do there, and before strangers.
@Component
class KnownSenders {

    private static final int MOST = 10_000;
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Cache<String, Boolean> networks =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
    private final ClientAddress clients;

    KnownSenders(ClientAddress clients) {
        this.clients = clients;
    }

    boolean include(HttpServletRequest request) {
        return networks.getIfPresent(network(request)) != null;
    }

    void add(HttpServletRequest request) {
        networks.put(network(request), true);
    }

    private String network(HttpServletRequest request) {
        return Network.of(clients.of(request));
    }
}
