package support.nexus.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMask;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.Misconfigured;

/// Who is calling: the peer, unless it is one of `nexus.http.trusted-proxies` (addresses or CIDR ranges), which is
/// believed in what it says of the one before it.
@Component
public class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}"); // never a name: nothing is looked up

    private final List<NetMask> trusted;

    ClientAddress(@Value("${nexus.http.trusted-proxies:}") List<String> trusted) {
        this.trusted = trusted.stream()
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(ClientAddress::range)
                .toList();
    }

    public String of(HttpServletRequest request) {
        var peer = request.getRemoteAddr();
        var forwarded = request.getHeader(FORWARDED_FOR);
        if (forwarded == null || !isTrusted(peer)) {
            return peer;
        }
        var client = peer;
        for (var hop : Arrays.asList(forwarded.split(",", -1)).reversed()) {
            var address = hop.strip();
            if (!ADDRESS.matcher(address).matches()) {
                return client;
            }
            client = address;
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
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
