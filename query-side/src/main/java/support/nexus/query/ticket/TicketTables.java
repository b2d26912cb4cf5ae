package support.nexus.query.ticket;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.inline.AggregateRows;
import support.nexus.platform.inline.ViewTable;

/// The three tables of the ticket view.
@Component
class TicketTables implements AggregateRows<TicketFold<CommentRow>> {

    static final String VIEW = "ticket-view";

    private final JdbcClient jdbc;
    private final ViewTable<TicketRow> tickets;
    private final ViewTable<TagRow> tags;
    private final ViewTable<CommentRow> comments;

    TicketTables(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
        this.tickets = new ViewTable<>(jdbc, TicketRow.SHAPE);
        this.tags = new ViewTable<>(jdbc, TagRow.SHAPE);
        this.comments = new ViewTable<>(jdbc, CommentRow.SHAPE);
    }

    @Override
    public String view() {
        return VIEW;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public String type() {
        return "Ticket";
    }

    @Override
    public boolean mayBe(String aggregate) {
        return TicketId.hasForm(aggregate);
    }

    @Override
    public Class<?> deletion() {
        return TicketDeleted.class;
    }

    @Override
    public List<Part<TicketFold<CommentRow>, ?>> parts() {
        return List.of(
                new Part<>(tickets, ticket -> List.of(ticket.row())),
                new Part<>(tags, ticket -> ticket.row().tags()),
                new Part<>(comments, TicketFold::comments));
    }

    @Override
    public String writtenVersion() {
        return "case when seen_version = version then version else 0 end";
    }

    @Override
    public TicketFold<CommentRow> fold(Stream<? extends DomainEventMessage<?>> events) {
        var each = events.iterator();
        var first = each.next();
        var opened = TicketRow.opened((TicketOpened) first.getPayload(), first.getTimestamp());
        var fold = TicketFold.whole(opened, List.of());
        each.forEachRemaining(event -> fold.on((TicketFact) event.getPayload(), event.getTimestamp()));
        return fold;
    }

    /// The ticket's own row is written with one statement, and of its others those that change. What the events do not
    /// tell stays unread, however much there is of it.
    @Override
    public boolean change(List<DomainEventMessage<?>> events) {
        var ticket = events.getFirst().getAggregateIdentifier();
        var version = events.getFirst().getSequenceNumber();
        var touched = touched(events);
        // Only whoever has the ticket's row knows its comments: a repair may be writing them.
        if (!touched.isEmpty() && tickets.lock(List.of(ticket)).isEmpty()) {
            return false;
        }
        var held = comments(ticket, touched);
        var fold = TicketFold.whole(TicketRow.at(ticket, version), held);
        events.forEach(event -> fold.on((TicketFact) event.getPayload(), event.getTimestamp()));
        if (!advance(fold.row(), version)) {
            return false;
        }
        if (fold.row().columns().containsKey(TicketColumn.TAGS)) {
            tags.delete(ticket);
            tags.insert(fold.row().tags());
        }
        comments.exchange(held, fold.comments());
        return true;
    }

    /// The comments that were there before and are edited or removed by these events.
    private static Set<String> touched(List<DomainEventMessage<?>> events) {
        var added = new HashSet<String>();
        var touched = new HashSet<String>();
        for (var event : events) {
            switch ((TicketFact) event.getPayload()) {
                case CommentAdded comment -> added.add(comment.commentId());
                case IssueCommentAdded comment -> added.add(comment.commentId());
                case CommentEdited comment
                when !added.contains(comment.commentId()) -> touched.add(comment.commentId());
                case CommentRemoved comment
                when !added.contains(comment.commentId()) -> touched.add(comment.commentId());
                case CommentEdited _, CommentRemoved _, TicketEvent _, IssueEvent _ -> {}
            }
        }
        return touched;
    }

    private List<CommentRow> comments(String ticket, Set<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select * from ticket_comment_v2 where ticket_id = :ticket and object_id in (:ids)")
                        .param("ticket", ticket)
                        .param("ids", ids)
                        .query(CommentRow.SHAPE.reader())
                        .list();
    }

    private boolean advance(TicketRow row, long version) {
        var columns = row.columns().keySet().stream()
                .filter(column -> column != TicketColumn.TICKET_ID)
                .toList();
        var values =
                columns.stream().map(column -> column.parameter(row.columns().get(column)));
        return jdbc.sql("update ticket_v1 set %s where ticket_id = ? and version = ? and seen_version = ?"
                                .formatted(columns.stream()
                                        .map(TicketTables::assignment)
                                        .collect(joining(", "))))
                        .params(Stream.concat(values, Stream.of(row.ticketId(), version, version))
                                .toList())
                        .update()
                == 1;
    }

    private static String assignment(TicketColumn column) {
        return (column.isCount() ? "%1$s = %1$s + ?" : "%s = ?").formatted(column.column());
    }
}
