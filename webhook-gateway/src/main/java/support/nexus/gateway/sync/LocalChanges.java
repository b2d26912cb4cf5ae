package support.nexus.gateway.sync;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.ChangeView.FieldChange;
import support.nexus.events.ticket.TicketStatus;

/// What was changed here since a version. What GitHub changed last is not: that is never sent back.
final class LocalChanges {

    private static final String GITHUB = "github";

    private final Set<String> fields = new HashSet<>();
    private final Set<String> tags = new HashSet<>();
    private final Set<String> assignees = new HashSet<>();
    private final Set<String> comments = new LinkedHashSet<>();

    /// Takes the next change.
    void take(ChangeView change) {
        change.changes().forEach(field -> take(field, change.channel()));
    }

    boolean has(String... names) {
        return Stream.of(names).anyMatch(fields::contains);
    }

    /// What the tags have been.
    Set<String> formerTags() {
        return tags;
    }

    /// Whom it has been assigned to.
    Set<String> formerAssignees() {
        return assignees;
    }

    /// The comments that were written, by `_id`.
    Set<String> comments() {
        return comments;
    }

    private void take(FieldChange change, String channel) {
        if (change.from() instanceof Collection<?> former && change.field().equals("tags")) {
            former.forEach(tag -> tags.add(String.valueOf(tag)));
        }
        if (change.from() != null && change.field().equals("assignedTo")) {
            assignees.add(String.valueOf(change.from()));
        }
        if (channel.equals(GITHUB)) {
            fields.remove(change.field());
        } else if (change.field().equals("comments")) {
            if (change.from() == null && change.to() instanceof Map<?, ?> comment) {
                comments.add(String.valueOf(comment.get("_id")));
            }
        } else if (!change.field().equals("status") || isDone(change.from()) != isDone(change.to())) {
            fields.add(change.field());
        }
    }

    /// An issue is open or closed, and no more than that.
    private static boolean isDone(@Nullable Object status) {
        return status != null
                && TicketStatus.valueOf(String.valueOf(status).toUpperCase(Locale.ROOT))
                        .isDone();
    }
}
