package support.nexus.gateway.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import support.nexus.events.Refused;

/// Which addresses an endpoint may have. Whoever may name one could otherwise have the service call what only it can
/// reach (OWASP, "server-side request forgery").
@Component
class TargetAddress {

    private final boolean allowsPrivate;
    private final boolean requiresTls;

    TargetAddress(WebhooksSettings settings, Environment environment) {
        this.allowsPrivate = settings.allowPrivate();
        this.requiresTls = !allowsPrivate && environment.acceptsProfiles(Profiles.of("production"));
    }

    /// The addresses that may be connected to: asked of the very address that is connected to.
    InetAddressFilter filter() {
        return allowsPrivate ? InetAddressFilter.all() : InetAddressFilter.externalAddresses();
    }

    /// An endpoint's URL, as it is called.
    ///
    /// @throws Refused where none such is called, whatever its host name means
    URI check(String text) {
        try {
            var url = new URI(text).parseServerAuthority();
            fault(url).ifPresent(TargetAddress::refuse);
            return url;
        } catch (URISyntaxException e) {
            refuse("must be a URL such as https://example.com/hooks");
            throw new AssertionError(e);
        }
    }

    private Optional<String> fault(URI url) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && (requiresTls || !scheme.equals("http"))) {
            return Optional.of(requiresTls ? "must begin with https://" : "must begin with https:// or http://");
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            return Optional.of("must name a host");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return Optional.of("must have no user name, password or fragment");
        }
        return isInternal(url.getHost())
                ? Optional.of("must not be at a private, loopback or link-local address")
                : Optional.empty();
    }

    /// Of an address written in digits, in any of the forms that some resolver takes; names are judged at each call.
    private boolean isInternal(String host) {
        if (host.toLowerCase(Locale.ROOT).endsWith("localhost")) {
            return !allowsPrivate;
        }
        try {
            var literal =
                    host.startsWith("[") ? InetAddress.ofLiteral(host) : java.net.Inet4Address.ofPosixLiteral(host);
            return !filter().matches(literal);
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    private static void refuse(String fault) {
        throw Refused.invalid("url", fault);
    }
}
