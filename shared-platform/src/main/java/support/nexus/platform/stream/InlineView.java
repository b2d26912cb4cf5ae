package support.nexus.platform.stream;

import java.util.function.BooleanSupplier;

/// A view that is written in the transaction that appends the events, as it is rebuilt while everything goes on. A node
/// builds a version that has never been complete before it takes requests, and afterwards mends what nodes of an older
/// version change, since they do not write this one.
public interface InlineView {

    /// Its name in URLs and metrics: lower-case letters and dashes.
    String name();

    /// Of its tables' shape.
    int version();

    /// Plans a rebuild, unless one is on its way.
    void plan();

    /// @return whether there was one to cancel
    boolean cancel();

    /// Builds it where it has never been complete, until that is done or the process ends.
    void complete(BooleanSupplier isRunning);

    /// Goes on with rebuilds, and mends.
    Loop loop();
}
