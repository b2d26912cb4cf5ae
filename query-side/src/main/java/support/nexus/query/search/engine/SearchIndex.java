package support.nexus.query.search.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The index that searches are answered from, and how it stands.
public interface SearchIndex {

    /// Empty while there is none that can answer: it is being made, or its server is away.
    Optional<SearchEngine> engine();

    /// Since when there is none that can answer; null where there is one.
    @Nullable
    Instant awaySince();

    /// How far it is behind the log.
    Duration lag();
}
