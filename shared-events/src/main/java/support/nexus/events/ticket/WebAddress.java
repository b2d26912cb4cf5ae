package support.nexus.events.ticket;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address on the web, as the one reader of GitHub's addresses sees it, whichever door it comes by.
///
/// @param scheme `https` or `http`
/// @param host with its port unless that is the usual one; `www.` is the same site
/// @param path as it is written, without what follows it
record WebAddress(String scheme, String host, String path) {

    private static final Pattern END = Pattern.compile("[?#]");

    /// Empty where it names a user, or no host.
    static Optional<WebAddress> of(@Nullable String url) {
        try {
            return Optional.ofNullable(url)
                    .map(text -> END.split(trimmed(text), 2)[0])
                    .map(URI::create)
                    .filter(uri ->
                            "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
                    .map(uri -> new WebAddress(lower(uri.getScheme()), host(uri), uri.getRawPath()));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String host(URI uri) {
        var host = lower(uri.getHost());
        var site = host.startsWith("www.") ? host.substring("www.".length()) : host;
        var usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == usual ? site : site + ":" + uri.getPort();
    }

    /// Without what nobody sees, or takes for a blank, at its ends.
    private static String trimmed(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.getType(letter) == Character.FORMAT;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
