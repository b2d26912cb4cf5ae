package support.nexus.command.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Refused;

/// The versions under which a client wants its change (RFC 9110, 13.1.1). A weak tag never matches; `*` always does.
///
/// @param versions the versions named by strong tags
/// @param since the newest version named, from which on the client has missed what happened
record IfMatch(boolean any, List<Long> versions, long since) {

    static final String METADATA = "ifMatch";

    private static final Pattern TAG = Pattern.compile("^\\s*(W/)?\"(\\d{1,18})\"\\s*");

    static @Nullable IfMatch of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (header.strip().equals("*")) {
            return new IfMatch(true, List.of(), 0);
        }
        var strong = new ArrayList<Long>();
        var since = 0L;
        for (var part : header.split(",", -1)) {
            var tag = TAG.matcher(part);
            if (!tag.matches()) {
                throw Refused.invalid("If-Match", "must be the ETag of a ticket, such as \"3\", or *");
            }
            var version = Long.parseLong(tag.group(2));
            since = Math.max(since, version);
            if (tag.group(1) == null) {
                strong.add(version);
            }
        }
        return new IfMatch(false, List.copyOf(strong), since);
    }

    boolean allows(long version) {
        return any || versions.contains(version);
    }
}
