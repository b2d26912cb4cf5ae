package support.nexus.query.ticket;

import static java.util.Objects.requireNonNull;
import static support.nexus.query.ticket.TicketColumn.ASSIGNED_TO;
import static support.nexus.query.ticket.TicketColumn.CATEGORY;
import static support.nexus.query.ticket.TicketColumn.COMMENT_COUNT;
import static support.nexus.query.ticket.TicketColumn.CREATED_AT;
import static support.nexus.query.ticket.TicketColumn.CREATED_BY;
import static support.nexus.query.ticket.TicketColumn.CREATED_BY_EMAIL;
import static support.nexus.query.ticket.TicketColumn.CREATED_BY_EMAIL_KEY;
import static support.nexus.query.ticket.TicketColumn.DESCRIPTION;
import static support.nexus.query.ticket.TicketColumn.GITHUB_ISSUE_NUMBER;
import static support.nexus.query.ticket.TicketColumn.GITHUB_ISSUE_URL;
import static support.nexus.query.ticket.TicketColumn.INSIDERS_VERSION;
import static support.nexus.query.ticket.TicketColumn.INTERNAL_COUNT;
import static support.nexus.query.ticket.TicketColumn.OBJECT_ID;
import static support.nexus.query.ticket.TicketColumn.PRIORITY;
import static support.nexus.query.ticket.TicketColumn.PRIORITY_RANK;
import static support.nexus.query.ticket.TicketColumn.PUBLIC_UPDATED_AT;
import static support.nexus.query.ticket.TicketColumn.PUBLIC_VERSION;
import static support.nexus.query.ticket.TicketColumn.REQUESTER;
import static support.nexus.query.ticket.TicketColumn.RESOLVED_AT;
import static support.nexus.query.ticket.TicketColumn.SEEN_VERSION;
import static support.nexus.query.ticket.TicketColumn.STATUS;
import static support.nexus.query.ticket.TicketColumn.TAGS;
import static support.nexus.query.ticket.TicketColumn.TICKET_ID;
import static support.nexus.query.ticket.TicketColumn.TITLE;
import static support.nexus.query.ticket.TicketColumn.UPDATED_AT;
import static support.nexus.query.ticket.TicketColumn.VERSION;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.nexus.events.EmailAddress;
import support.nexus.events.ticket.Audience;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.IssueEvent.Bookkeeping;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueEvent.IssueUnlinked;
import support.nexus.events.ticket.LastSeen;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Recategorized;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketEvent.WorkStopped;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.platform.inline.ViewTable;

/// A ticket's row in the view, and what each event makes of it.
///
/// @param columns by name, as the table holds them. A row that begins at a later version has only those that its
/// events set, and by how much they change the counts.
record TicketRow(Map<TicketColumn, @Nullable Object> columns) {

    static final String TABLE = "ticket_v1";

    static final ViewTable.Shape<TicketRow> SHAPE = new ViewTable.Shape<>(
            TABLE,
            List.of(TICKET_ID.column()),
            Arrays.stream(TicketColumn.values())
                    .filter(column -> column != TICKET_ID) // which is the last
                    .map(TicketColumn::column)
                    .toList(),
            (row, _) -> read(row, EnumSet.allOf(TicketColumn.class)),
            TicketRow::values);

    private static TicketRow of(Map<TicketColumn, @Nullable Object> columns) {
        return new TicketRow(Collections.unmodifiableMap(columns));
    }

    static TicketRow opened(TicketOpened opened, Instant at) {
        var row = new EnumMap<TicketColumn, @Nullable Object>(TicketColumn.class);
        row.put(TICKET_ID, opened.ticketId().value());
        row.put(OBJECT_ID, opened.objectId());
        row.put(TITLE, opened.title());
        row.put(DESCRIPTION, opened.description());
        row.put(STATUS, TicketStatus.OPEN.word());
        put(row, opened.priority());
        row.put(CATEGORY, opened.category());
        row.put(CREATED_BY, opened.createdBy());
        row.put(CREATED_BY_EMAIL, opened.createdByEmail());
        row.put(CREATED_BY_EMAIL_KEY, EmailAddress.key(opened.createdByEmail()));
        row.put(REQUESTER, opened.requester());
        row.put(ASSIGNED_TO, null);
        row.put(GITHUB_ISSUE_NUMBER, null);
        row.put(GITHUB_ISSUE_URL, null);
        row.put(TAGS, Tags.write(opened.tags()));
        row.put(CREATED_AT, at);
        row.put(RESOLVED_AT, null);
        row.put(COMMENT_COUNT, 0);
        row.put(INTERNAL_COUNT, 0);
        move(row, 1, Audience.EVERYBODY, at);
        return of(row);
    }

    /// One of which only this is known. The events that follow say how the row of that version changes.
    static TicketRow at(String ticketId, long version) {
        var row = new EnumMap<TicketColumn, @Nullable Object>(TicketColumn.class);
        row.put(TICKET_ID, ticketId);
        row.put(VERSION, version);
        return of(row);
    }

    static TicketRow read(ResultSet result, Set<TicketColumn> columns) throws SQLException {
        var row = new EnumMap<TicketColumn, @Nullable Object>(TicketColumn.class);
        for (var column : columns) {
            row.put(column, column.read(result));
        }
        return of(row);
    }

    /// @param comment the one that the event edits or removes; null where there is none
    TicketRow on(TicketFact event, Instant at, @Nullable FoldedComment<?> comment) {
        var next = new EnumMap<TicketColumn, @Nullable Object>(columns);
        switch (event) {
            case TicketOpened again -> throw new IllegalStateException(again.ticketId() + " is opened twice");
            case Retitled retitled -> next.put(TITLE, retitled.title());
            case DescriptionChanged changed -> next.put(DESCRIPTION, changed.description());
            case Recategorized recategorized -> next.put(CATEGORY, recategorized.category());
            case PriorityChanged changed -> put(next, changed.priority());
            case TagsChanged changed -> next.put(TAGS, Tags.write(changed.tags()));
            case Assigned assigned -> next.put(ASSIGNED_TO, assigned.assignee());
            case Unassigned _ -> next.put(ASSIGNED_TO, null);
            case IssueLinked linked -> {
                next.put(GITHUB_ISSUE_NUMBER, linked.issue().number());
                next.put(GITHUB_ISSUE_URL, linked.url());
            }
            case IssueUnlinked _ -> {
                next.put(GITHUB_ISSUE_NUMBER, null);
                next.put(GITHUB_ISSUE_URL, null);
            }
            case WorkStarted _ -> next.put(STATUS, TicketStatus.IN_PROGRESS.word());
            case WorkStopped _ -> next.put(STATUS, TicketStatus.OPEN.word());
            case Resolved _ -> {
                next.put(STATUS, TicketStatus.RESOLVED.word());
                next.put(RESOLVED_AT, at);
            }
            case Closed _ -> next.put(STATUS, TicketStatus.CLOSED.word());
            case Reopened reopened -> {
                next.put(STATUS, reopened.to().word());
                next.put(RESOLVED_AT, null);
            }
            case ResolutionCorrected corrected -> next.put(RESOLVED_AT, corrected.resolved() ? at : null);
            case CommentAdded added -> count(next, added.internal(), 1);
            case IssueCommentAdded _ -> count(next, false, 1);
            case CommentRemoved _ -> {
                if (comment != null) {
                    count(next, comment.internal(), -1);
                }
            }
            case CommentEdited _, Bookkeeping _, TicketDeleted _ -> {}
        }
        move(next, version() + 1, audience(event, comment), at);
        return of(next);
    }

    /// Who sees the event.
    static Audience audience(TicketFact event, @Nullable FoldedComment<?> comment) {
        return LastSeen.audience(
                event, event instanceof CommentAdded added ? added.internal() : comment != null && comment.internal());
    }

    private static void put(Map<TicketColumn, @Nullable Object> row, Priority priority) {
        row.put(PRIORITY, priority.word());
        row.put(PRIORITY_RANK, priority.rank());
    }

    private static void count(Map<TicketColumn, @Nullable Object> row, boolean internal, int more) {
        var column = internal ? INTERNAL_COUNT : COMMENT_COUNT;
        row.put(column, row.get(column) instanceof Integer count ? count + more : more);
    }

    private static void move(Map<TicketColumn, @Nullable Object> row, long version, Audience audience, Instant at) {
        row.put(VERSION, version);
        row.put(SEEN_VERSION, version);
        if (audience != Audience.NOBODY) {
            row.put(INSIDERS_VERSION, version);
            row.put(UPDATED_AT, at);
        }
        if (audience == Audience.EVERYBODY) {
            row.put(PUBLIC_VERSION, version);
            row.put(PUBLIC_UPDATED_AT, at);
        }
    }

    String ticketId() {
        return requireNonNull((String) columns.get(TICKET_ID));
    }

    /// How many events it has.
    long version() {
        return requireNonNull((Long) columns.get(VERSION));
    }

    /// Its tags' own rows.
    List<TagRow> tags() {
        var tags = Tags.read((String) requireNonNull(columns.get(TAGS)));
        return tags.stream().distinct().map(tag -> new TagRow(ticketId(), tag)).toList();
    }

    private Object[] values() {
        return Arrays.stream(TicketColumn.values())
                .map(column -> column.parameter(columns.get(column)))
                .toArray();
    }
}
