package support.nexus.query.ticket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import support.nexus.events.StoredAs;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.ChangeView.FieldChange;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.CommentAdded;
import support.nexus.events.ticket.TicketEvent.CommentEdited;
import support.nexus.events.ticket.TicketEvent.CommentRemoved;
import support.nexus.events.ticket.TicketEvent.IssueCommentAdded;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketEvent.SyncRefused;
import support.nexus.platform.axon.Origin;

/// Makes a line of history of an event and the fields before and after it.
final class Changes {

    private Changes() {}

    static ChangeView of(DomainEventMessage<?> message, Glimpse before, Glimpse after) {
        var metadata = message.getMetaData();
        return new ChangeView(
                message.getSequenceNumber() + 1,
                message.getPayloadType().getAnnotation(StoredAs.class).value(),
                message.getTimestamp(),
                String.valueOf(metadata.get(Origin.ACTOR)),
                String.valueOf(metadata.get(Origin.CHANNEL)),
                (String) metadata.get(Origin.CORRELATION_ID),
                differences(before.fields(), after.fields()));
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

    /// What may differ by an event: of comments, the one that it names.
    record Glimpse(Map<String, @Nullable Object> fields) {

        static Glimpse of(@Nullable TicketState state, DomainEventMessage<?> message) {
            if (state == null) {
                return new Glimpse(Map.of());
            }
            return switch ((TicketEvent) message.getPayload()) {
                case CommentAdded added -> comment(state, added.commentId());
                case IssueCommentAdded added -> comment(state, added.commentId());
                case CommentEdited edited -> comment(state, edited.commentId());
                case CommentRemoved removed -> comment(state, removed.commentId());
                case ResolutionCorrected _ -> one("resolvedAt", state.resolvedAt());
                case SyncRefused _ -> one("githubSync", state.refusal());
                default -> new Glimpse(state.fields());
            };
        }

        private static Glimpse comment(TicketState state, String objectId) {
            var comment = state.comment(objectId);
            return one(
                    "comments",
                    comment == null
                            ? null
                            : Map.of(
                                    "_id", comment.objectId(),
                                    "author", comment.author(),
                                    "authorEmail", comment.authorEmail(),
                                    "content", comment.content()));
        }

        private static Glimpse one(String field, @Nullable Object value) {
            var fields = new HashMap<String, @Nullable Object>();
            fields.put(field, value);
            return new Glimpse(fields);
        }
    }
}
