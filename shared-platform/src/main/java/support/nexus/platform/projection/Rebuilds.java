package support.nexus.platform.projection;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// Begins and ends rebuilds, of either kind of view.
@Component
class Rebuilds {

    private final List<Projection> streaming;
    private final List<InlineView> inline;
    private final Streams streams;
    private final Inlines inlines;
    private final Projections projections;

    Rebuilds(
            List<Projection> streaming,
            List<InlineView> inline,
            Streams streams,
            Inlines inlines,
            Projections projections) {
        this.streaming = streaming;
        this.inline = inline;
        this.streams = streams;
        this.inlines = inlines;
        this.projections = projections;
    }

    /// Begins one, unless one is under way.
    void begin(String name) {
        stream(name).ifPresentOrElse(streams::plan, () -> inlines.plan(view(name)));
        projections.tend();
    }

    void cancel(String name) {
        var cancelled = stream(name).map(streams::cancel).orElseGet(() -> inlines.cancel(view(name)));
        if (!cancelled) {
            throw new Refused(ErrorCode.NO_SUCH_ROUTE, "No replay of %s is under way.".formatted(name));
        }
        projections.tend();
    }

    private Optional<Projection> stream(String name) {
        return streaming.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private InlineView view(String name) {
        return inline.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such projection."));
    }
}
