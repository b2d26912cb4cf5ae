package support.nexus.platform.inline;

import java.util.List;
import org.springframework.stereotype.Component;
import support.nexus.platform.stream.InlineView;
import support.nexus.platform.stream.InlineViews;

/// The views of aggregates as they are rebuilt.
@Component
class ViewRebuilds implements InlineViews {

    private final List<InlineView> all;

    ViewRebuilds(AggregateViews views, RebuildStores stores) {
        this.all = views.all().stream()
                .<InlineView>map(view -> new ViewRebuild(view, stores))
                .toList();
    }

    @Override
    public List<InlineView> all() {
        return all;
    }
}
