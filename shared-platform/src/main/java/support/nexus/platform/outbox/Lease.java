package support.nexus.platform.outbox;

/// A row of an outbox that this node, and until the lease's end no other, works on. The end stands in the row, by the
/// database's clock.
///
/// @param key which row
/// @param owner which node
/// @param fence how often the row has been leased: whoever has an older number has lost it
/// @param attempts how many tries there have been, this one included
public record Lease(String key, String owner, long fence, int attempts) {}
