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
import support.nexus.events.ticket.CommentEvent;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketFact;
import support.nexus.platform.log.Origin;

/// Makes a line of history of an event and the fields before and after it.
final class Changes {

    private Changes() {}

    static Change of(DomainEventMessage<?> message, ChangedPart before, ChangedPart after) {
        var metadata = message.getMetaData();
        var line = new ChangeView(
                message.getSequenceNumber() + 1,
                message.getPayloadType().getAnnotation(StoredAs.class).value(),
                message.getTimestamp(),
                String.valueOf(metadata.get(Origin.ACTOR)),
                String.valueOf(metadata.get(Origin.CHANNEL)),
                (String) metadata.get(Origin.CORRELATION_ID),
                differences(before.fields(), after.fields()));
        return new Change(line, before.comment(), after.comment());
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

    /// What may differ by an event: the ticket's fields, or the comment that it names.
    record ChangedPart(
            Map<String, @Nullable Object> fields, @Nullable CommentOutline comment) {

        static ChangedPart of(@Nullable TicketFold<CommentOutline> fold, DomainEventMessage<?> message) {
            if (fold == null) {
                return new ChangedPart(Map.of(), null);
            }
            var event = (TicketFact) message.getPayload();
            var comment = TicketFold.commentOf(event);
            if (comment != null) {
                return new ChangedPart(Map.of(), fold.comment(comment));
            }
            return switch (event) {
                case ResolutionCorrected _ ->
                    one("resolvedAt", fold.row().columns().get(TicketColumn.RESOLVED_AT));
                case SyncRefused _ -> one("githubSync", fold.refusal());
                case TicketEvent _, CommentEvent _, IssueEvent _ ->
                    new ChangedPart(new TicketFields(fold.row()).byName(), null);
            };
        }

        private static ChangedPart one(String field, @Nullable Object value) {
            var fields = new HashMap<String, @Nullable Object>();
            fields.put(field, value);
            return new ChangedPart(fields, null);
        }
    }
}
