package support.nexus.query.analytics.facts;

import org.jspecify.annotations.Nullable;

/// What of an event some figure counts.
///
/// @param owner the ticket, or the account where it is of one
/// @param at the event's own time, in milliseconds since 1970
/// @param word the channel, the status, the role
/// @param account who opened the ticket for itself, or who has said something
/// @param address a fingerprint of the requester's address or of theirs who has said something; null where the account
/// tells, 0 where it is erased
/// @param tags as JSON, in their order
record Moment(
        long position,
        String owner,
        long at,
        Kind kind,
        @Nullable String word,
        @Nullable String priority,
        @Nullable String account,
        @Nullable Long address,
        @Nullable String category,
        @Nullable String tags,
        @Nullable String assignee) {

    static final long ERASED = 0;

    static Moment of(long position, String owner, long at, Kind kind, @Nullable String word) {
        return new Moment(position, owner, at, kind, word, null, null, null, null, null, null);
    }

    Moment withPriority(String given) {
        return new Moment(position, owner, at, kind, word, given, account, address, category, tags, assignee);
    }

    Moment by(@Nullable String who, @Nullable Long from) {
        return new Moment(position, owner, at, kind, word, priority, who, from, category, tags, assignee);
    }

    Moment withCategory(String given) {
        return new Moment(position, owner, at, kind, word, priority, account, address, given, tags, assignee);
    }

    Moment withTags(String given) {
        return new Moment(position, owner, at, kind, word, priority, account, address, category, given, assignee);
    }

    Moment assignedTo(@Nullable String name) {
        return new Moment(position, owner, at, kind, word, priority, account, address, category, tags, name);
    }
}
