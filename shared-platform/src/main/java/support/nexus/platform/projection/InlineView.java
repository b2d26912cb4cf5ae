package support.nexus.platform.projection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A view that is written in the transaction that appends the events. Declare one as a bean: it can then be rebuilt
/// aggregate by aggregate while everything goes on. A node builds a version that has never been complete before it
/// takes requests, and afterwards mends what nodes of an older version change, since they do not write this one.
public interface InlineView {

    /// Its name in URLs and metrics: lower-case letters and dashes.
    String name();

    /// Of its tables' shape. Raise it with them and make the new ones beside the old: older nodes go on with theirs.
    int version();

    /// Folds the events of the aggregates that follow, in the order of their ids, and puts their rows right, in the
    /// transaction under way.
    ///
    /// @param after the last aggregate that is done; empty to begin with
    /// @param count how many aggregates at most
    Step rebuild(String after, int count);

    /// The aggregate that the next step begins with; null where none is left.
    @Nullable
    String next(String after);

    /// Puts right the rows of those of these aggregates whose rows are behind.
    ///
    /// @param sequences the last sequence number of each
    /// @return how many were behind
    int mend(Map<String, Long> sequences);

    /// How far a rebuild has come.
    ///
    /// @param last the last aggregate of the step; null where none was left
    /// @param events how many events were folded
    /// @param differing the aggregates whose rows were not what their events say
    /// @param unreadable the aggregates whose events cannot be folded, and whose rows are left as they are
    record Step(@Nullable String last, long events, List<String> differing, List<String> unreadable) {}
}
