package support.nexus.platform.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `If-Match` or `If-None-Match` says (RFC 9110, 13.1): any representation, or one of those with these tags.
public record EntityTags(boolean any, List<Tag> tags) {

    /// An element of the list, which may be empty, and what ends it.
    private static final Pattern ELEMENT =
            Pattern.compile("\\G[ \t]*+(?:(W/)?\"([!#-~\u0080-\u00ff]*+)\"[ \t]*+)?+(?:,|$)");

    /// What a request's field says, on all its lines (5.3); null where it has none.
    public static @Nullable String field(HttpServletRequest request, String name) {
        var lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    /// Empty where it is malformed.
    public static Optional<EntityTags> of(String text) {
        if (text.strip().equals("*")) {
            return Optional.of(new EntityTags(true, List.of()));
        }
        var tags = new ArrayList<Tag>();
        var element = ELEMENT.matcher(text);
        for (var at = 0; at < text.length(); at = element.end()) {
            if (!element.region(at, text.length()).lookingAt()) {
                return Optional.empty();
            }
            if (element.group(2) != null) {
                tags.add(new Tag(element.group(1) != null, element.group(2)));
            }
        }
        return tags.isEmpty() ? Optional.empty() : Optional.of(new EntityTags(false, List.copyOf(tags)));
    }

    /// The tag of a version.
    public static String ofVersion(long version) {
        return "\"" + version + "\"";
    }

    /// @param isWeak whether it says no more than that the content means the same
    public record Tag(boolean isWeak, String value) {

        private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");
        private static final Pattern COMPRESSED = Pattern.compile("([1-9][0-9]{0,17})--?(?:gzip|br|zstd|deflate)");

        /// The version whose very bytes it names (8.8.3.2, strong comparison); empty where it is no tag of ours.
        public OptionalLong strongVersion() {
            return isWeak || !VERSION.matcher(value).matches()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(value));
        }

        /// The version that it names, weak or as a proxy alters the tag of what it compresses; empty where it is no tag
        /// of ours.
        public OptionalLong version() {
            var compressed = COMPRESSED.matcher(value);
            var text = compressed.matches() ? compressed.group(1) : value;
            return VERSION.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        }
    }
}
