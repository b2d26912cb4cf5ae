package support.nexus.gateway.backfill;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run that goes through what has changed in a repository since a time, and takes it in.
///
/// @param repository `host/owner/repository`
/// @param reached up to which `updated_at` it has come
/// @param page the page to ask for next, of those that have changed since then
/// @param done how many issues it has looked at
/// @param total about how many there are; null until GitHub has said
/// @param changed how many of them were news: tickets made, or changed
/// @param state `running`, `done`, or `failed` where GitHub refuses it
record Backfill(
        String id,
        String repository,
        Instant since,
        @JsonIgnore Instant reached,
        @JsonIgnore int page,
        long done,
        @Nullable Long total,
        long changed,
        String state,
        @Nullable Instant nextAttempt,
        @Nullable String lastError,
        @JsonIgnore int attempts,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
