package support.nexus.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.util.NetMask;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.ReadsSettings;

/// Who is calling: the peer, unless it is one of `nexus.http.trusted-proxies` (addresses or CIDR ranges), which is
/// believed in what it says of the one before it.
@Component
@EnableConfigurationProperties(HttpSettings.class)
@ReadsSettings
public class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final Pattern HOP =
            Pattern.compile( // IPv4 or IPv6, perhaps with a port; never a name: nothing is looked up
                    "(?<v4>\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?|\\[(?<bracketed>[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,44})](?::\\d{1,5})?|(?<v6>[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,44})");

    private final List<NetMask> trusted;

    ClientAddress(HttpSettings settings) {
        this.trusted = settings.trustedProxies().stream()
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(ClientAddress::range)
                .toList();
    }

    /// In the one spelling that an address has here, however it was spelled: IPv6 in full, IPv4 within IPv6 as IPv4.
    public String of(HttpServletRequest request) {
        var client =
                parse(request.getRemoteAddr()).map(InetAddress::getHostAddress).orElse(request.getRemoteAddr());
        var hops = String.join(",", Collections.list(request.getHeaders(FORWARDED_FOR)))
                .split(",", -1);
        for (var i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
            var hop = hop(hops[i].strip());
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get().getHostAddress();
        }
        return client;
    }

    /// Whether the client came over TLS, to this service or to a proxy that is believed.
    public boolean isSecure(HttpServletRequest request) {
        return request.isSecure()
                || (isTrusted(request.getRemoteAddr()) && "https".equalsIgnoreCase(request.getHeader(FORWARDED_PROTO)));
    }

    private static Optional<InetAddress> hop(String text) {
        var hop = HOP.matcher(text);
        return hop.matches()
                ? Stream.of("v4", "bracketed", "v6")
                        .map(hop::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .flatMap(ClientAddress::parse)
                : Optional.empty();
    }

    private boolean isTrusted(String address) {
        return parse(address)
                .filter(parsed -> trusted.stream().anyMatch(range -> range.matches(parsed)))
                .isPresent();
    }

    private static Optional<InetAddress> parse(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static NetMask range(String text) {
        try {
            return new NetMask(text);
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(
                    "nexus.http.trusted-proxies: \"%s\" is neither an address nor a range such as 10.0.0.0/8."
                            .formatted(text),
                    e);
        }
    }
}
