package support.nexus.gateway.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run as it is told.
///
/// @param repository `host/owner/repository`
/// @param done how many issues it has looked at
/// @param total about how many there are; null until GitHub has said
/// @param changed how many of them were news: tickets made, or changed
/// @param state `running`, `done`, or `failed` where GitHub refuses it
record BackfillView(
        String id,
        String repository,
        Instant since,
        long done,
        @Nullable Long total,
        long changed,
        String state,
        @Nullable Instant nextAttempt,
        @Nullable String lastError,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
