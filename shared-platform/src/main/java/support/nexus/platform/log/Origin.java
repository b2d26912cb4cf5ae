package support.nexus.platform.log;

import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/// Who caused what is happening on this thread, by which channel, and under which correlation id. It rides as
/// metadata on commands and events.
///
/// @param actor `user:<id>`, `github:<numeric id>`, `anonymous` or `system`: never a name
/// @param channel `api`, `github` or `system`
public record Origin(String actor, String channel, String correlationId) {

    public static final String ACTOR = "actor";
    public static final String CHANNEL = "channel";
    public static final String CORRELATION_ID = "correlationId";
    public static final String CAUSATION_ID = "causationId";

    private static final ThreadLocal<@Nullable Origin> CURRENT = new ThreadLocal<>();

    public static Origin current() {
        var origin = CURRENT.get();
        return origin != null ? origin : new Origin("system", "system", "none");
    }

    /// The same, caused by another.
    public Origin by(String another) {
        return new Origin(another, channel, correlationId);
    }

    /// Lets this be the origin of what this thread does until the scope is closed.
    public Scope begin() {
        var outer = CURRENT.get();
        CURRENT.set(this);
        return () -> CURRENT.set(outer);
    }

    public Map<String, ?> asMetadata() {
        return MetaData.with(ACTOR, actor).and(CHANNEL, channel).and(CORRELATION_ID, correlationId);
    }

    /// Ends with `close`.
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
