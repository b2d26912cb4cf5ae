package support.nexus.query.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person is shown of one thing that they were told.
///
/// @param title of the ticket, as it is now
/// @param actor who did it: an id, never a name
record NotificationView(
        String id,
        Kind kind,
        String ticketId,
        String title,
        Instant at,
        @Nullable String actor,
        boolean read) {

    static NotificationView of(Entry entry, String title) {
        return new NotificationView(
                String.valueOf(entry.position()),
                entry.kind(),
                entry.ticket(),
                title,
                entry.at(),
                entry.actor(),
                entry.read());
    }
}
