package support.nexus.platform.stream;

import java.util.Optional;
import java.util.function.UnaryOperator;

/// Views that an older release has followed the log with, for what takes their place.
@FunctionalInterface
public interface FormerViews {

    /// The view's live tables, held until the transaction under way ends; empty where there are none.
    Optional<FormerTables> live(String name, int version);

    /// @param position up to where they have everything
    /// @param sql puts their names in for `{name}`
    record FormerTables(long position, UnaryOperator<String> sql) {}
}
