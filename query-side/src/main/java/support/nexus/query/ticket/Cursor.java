package support.nexus.query.ticket;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import support.nexus.events.Refused;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketView;
import support.nexus.platform.contract.Moment;
import support.nexus.platform.storage.SqlTime;

/// A place in a list, right after one ticket. For clients it is opaque.
///
/// @param filter the fingerprint of the filter that it belongs to
record Cursor(String filter, int priorityRank, Instant time, TicketId ticket) {

    static Cursor after(TicketView last, TicketFilter filter) {
        var time = filter.order().isByChange() ? last.updatedAt() : last.createdAt();
        return new Cursor(filter.fingerprint(), last.priority().rank(), time, last.ticketId());
    }

    static Cursor read(String text, TicketFilter filter) {
        var cursor = parse(text);
        if (!cursor.filter().equals(filter.fingerprint())) {
            throw Refused.invalid("cursor", "belongs to other filters or another sort");
        }
        return cursor;
    }

    private static Cursor parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", -1);
            var time = Instant.ofEpochMilli(Long.parseLong(parts[2]));
            if (Moment.isKept(time)) {
                return new Cursor(parts[0], Integer.parseInt(parts[1]), time, TicketId.of(parts[3]));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | Refused forged) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static Refused notOurs() {
        return Refused.invalid("cursor", "is not one that this API gave out");
    }

    String write() {
        var text = "%s %s %s %s".formatted(filter, priorityRank, time.toEpochMilli(), ticket);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// The values that {@link Sort#after(ViewerSql)} takes.
    List<Object> values(Sort sort) {
        var values = new ArrayList<Object>();
        if (sort.isByPriority()) {
            values.add(priorityRank);
        }
        values.add(SqlTime.sql(time));
        values.add(ticket.value());
        return values;
    }
}
