package support.nexus.platform.stream;

/// What a step along the log has come to.
public enum Progress {

    /// There may be more to do at once.
    MOVED,

    /// There is more to do, and another node is at it.
    ELSEWHERE,

    /// Nothing is left to do until the log grows.
    DONE
}
