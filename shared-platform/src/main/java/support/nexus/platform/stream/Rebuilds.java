package support.nexus.platform.stream;

import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// Begins and ends rebuilds, of either kind of view.
@Component
public class Rebuilds {

    private final ProjectionRegistry registry;
    private final Streams streams;
    private final Projections projections;

    Rebuilds(ProjectionRegistry registry, Streams streams, Projections projections) {
        this.registry = registry;
        this.streams = streams;
        this.projections = projections;
    }

    /// Begins one, unless one is under way.
    public void begin(String name) {
        registry.streaming(name).ifPresentOrElse(streams::plan, () -> view(name).plan());
        projections.tend();
    }

    /// Has an inline view made anew from the first aggregate on, with the transaction that is under way: what its
    /// events show has changed.
    public void anew(String name) {
        view(name).cancel();
        view(name).plan();
    }

    public void cancel(String name) {
        var cancelled = registry.streaming(name)
                .map(streams::cancel)
                .orElseGet(() -> view(name).cancel());
        if (!cancelled) {
            throw new Refused(ErrorCode.NO_SUCH_ROUTE, "No replay of %s is under way.".formatted(name));
        }
        projections.tend();
    }

    private InlineView view(String name) {
        return registry.inline(name)
                .orElseThrow(() -> new Refused(
                        ErrorCode.NO_SUCH_ROUTE, "There is no view of that name. A reaction is never replayed."));
    }
}
