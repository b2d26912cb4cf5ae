package support.nexus.query.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import support.nexus.events.StoredAs;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.ChangeView.FieldChange;
import support.nexus.events.ticket.TicketEvent.CommentAdded;
import support.nexus.platform.axon.Origin;

/// Makes a line of history of an event and the fields before and after it.
final class Changes {

    private Changes() {}

    static ChangeView of(
            DomainEventMessage<?> message, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        var metadata = message.getMetaData();
        return new ChangeView(
                message.getSequenceNumber() + 1,
                message.getPayloadType().getAnnotation(StoredAs.class).value(),
                message.getTimestamp(),
                String.valueOf(metadata.get(Origin.ACTOR)),
                String.valueOf(metadata.get(Origin.CHANNEL)),
                (String) metadata.get(Origin.CORRELATION_ID),
                message.getPayload() instanceof CommentAdded comment ? added(comment) : differences(before, after));
    }

    private static List<FieldChange> differences(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        var changes = new ArrayList<FieldChange>();
        after.forEach((field, to) -> {
            var from = before.get(field);
            if (!Objects.equals(from, to)) {
                changes.add(new FieldChange(field, from, to));
            }
        });
        return changes;
    }

    private static List<FieldChange> added(CommentAdded comment) {
        var to = Map.of(
                "_id", comment.commentId(),
                "author", comment.author(),
                "authorEmail", comment.authorEmail(),
                "content", comment.content());
        return List.of(new FieldChange("comments", null, to));
    }
}
