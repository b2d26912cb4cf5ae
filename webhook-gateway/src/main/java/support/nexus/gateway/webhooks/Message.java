package support.nexus.gateway.webhooks;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One fact that one endpoint is told. It names what happened and holds no text: the receiver asks the API for that,
/// and
/// gets what it may see.
///
/// @param id the event's: the same at each try, so that the receiver knows a repeat
/// @param version of the ticket, after the fact
/// @param attempts so far
record Message(
        String endpoint,
        long position,
        String id,
        String ticket,
        String type,
        long version,
        Instant at,
        @Nullable String channel,
        int attempts) {

    /// As the specification has it: a type, a time and the data.
    byte[] body() {
        return JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "type",
                        type,
                        "timestamp",
                        at.toString(),
                        "data",
                        channel == null
                                ? Map.of("ticketId", ticket, "version", version, "position", position)
                                : Map.of(
                                        "ticketId",
                                        ticket,
                                        "version",
                                        version,
                                        "position",
                                        position,
                                        "channel",
                                        channel)));
    }
}
