package support.nexus.platform.storage;

/// Is told of what must not stay readable anywhere.
@FunctionalInterface
public interface Deletions {

    /// Something was deleted, in the transaction that is under way.
    void noted();
}
