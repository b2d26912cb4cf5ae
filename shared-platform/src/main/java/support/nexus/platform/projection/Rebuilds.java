package support.nexus.platform.projection;

import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// Begins and ends rebuilds, of either kind of view.
@Component
public class Rebuilds {

    private final Views views;
    private final Streams streams;
    private final Projections projections;

    Rebuilds(Views views, Streams streams, Projections projections) {
        this.views = views;
        this.streams = streams;
        this.projections = projections;
    }

    /// Begins one, unless one is under way.
    void begin(String name) {
        views.streaming(name).ifPresentOrElse(streams::plan, () -> view(name).plan());
        projections.tend();
    }

    /// Has an inline view made anew from the first aggregate on, with the transaction that is under way: what its
    /// events show has changed.
    public void anew(String name) {
        view(name).cancel();
        view(name).plan();
    }

    void cancel(String name) {
        var cancelled = views.streaming(name)
                .map(streams::cancel)
                .orElseGet(() -> view(name).cancel());
        if (!cancelled) {
            throw new Refused(ErrorCode.NO_SUCH_ROUTE, "No replay of %s is under way.".formatted(name));
        }
        projections.tend();
    }

    private InlineView view(String name) {
        return views.inline(name)
                .orElseThrow(() -> new Refused(
                        ErrorCode.NO_SUCH_ROUTE, "There is no view of that name. A reaction is never replayed."));
    }
}
