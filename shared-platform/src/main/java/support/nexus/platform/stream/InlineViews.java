package support.nexus.platform.stream;

import java.util.List;

/// The views of this process that are written in the transaction that appends the events.
public interface InlineViews {

    List<InlineView> all();
}
