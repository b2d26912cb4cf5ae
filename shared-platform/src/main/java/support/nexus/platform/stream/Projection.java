package support.nexus.platform.stream;

import support.nexus.platform.log.LogEntry;

/// A view that follows the log in batches. Declare one as a bean: it has its tables made, is given every event in
/// order and exactly once, by one node at a time, and can be rebuilt beside itself. What it writes and how far it is
/// are one transaction. It sends no command, calls no service and reads no other's tables, so that it may be given
/// the same events again for a second set of tables.
public interface Projection {

    /// Its name in URLs, tables and metrics: lower-case letters and dashes.
    String name();

    /// Of its tables' shape. Raise it with them: the view is then built anew under the new version, and older nodes
    /// go on with theirs.
    int version();

    /// A script that makes its tables, for both databases. `{name}` stands for a table of its own, there and in all
    /// its SQL.
    String tables();

    /// Writes what this event means. What it throws parks the event, and those of the same aggregate behind it, as
    /// dead letters.
    void on(LogEntry event, Writes writes);
}
