package support.nexus.platform.projection;

import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// Begins and ends rebuilds, of either kind of view.
@Component
class Rebuilds {

    private final Views views;
    private final Streams streams;
    private final Inlines inlines;
    private final Projections projections;

    Rebuilds(Views views, Streams streams, Inlines inlines, Projections projections) {
        this.views = views;
        this.streams = streams;
        this.inlines = inlines;
        this.projections = projections;
    }

    /// Begins one, unless one is under way.
    void begin(String name) {
        views.streaming(name).ifPresentOrElse(streams::plan, () -> inlines.plan(view(name)));
        projections.tend();
    }

    void cancel(String name) {
        var cancelled = views.streaming(name).map(streams::cancel).orElseGet(() -> inlines.cancel(view(name)));
        if (!cancelled) {
            throw new Refused(ErrorCode.NO_SUCH_ROUTE, "No replay of %s is under way.".formatted(name));
        }
        projections.tend();
    }

    private InlineView view(String name) {
        return views.inline(name)
                .orElseThrow(() -> new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such projection."));
    }
}
