package support.nexus.query.ticket;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.events.ticket.TicketView;

/// A ticket's row as it is shown, folded or read.
final class TicketFields {

    private final Map<TicketColumn, @Nullable Object> columns;

    TicketFields(TicketRow row) {
        this.columns = row.columns();
    }

    /// As the viewer sees it.
    ///
    /// @param shown its newest comments; null in a list
    TicketView view(Viewer viewer, @Nullable List<CommentView> shown) {
        var inside = viewer.seesInternal();
        return new TicketView(
                text(TicketColumn.OBJECT_ID),
                new TicketId(text(TicketColumn.TICKET_ID)),
                text(TicketColumn.TITLE),
                (String) columns.get(TicketColumn.DESCRIPTION),
                status(),
                priority(),
                text(TicketColumn.CATEGORY),
                text(TicketColumn.CREATED_BY),
                text(TicketColumn.CREATED_BY_EMAIL),
                (String) columns.get(TicketColumn.ASSIGNED_TO),
                (Integer) columns.get(TicketColumn.GITHUB_ISSUE_NUMBER),
                (String) columns.get(TicketColumn.GITHUB_ISSUE_URL),
                shown,
                tags(),
                (Instant) known(TicketColumn.CREATED_AT),
                (Instant) known(inside ? TicketColumn.UPDATED_AT : TicketColumn.PUBLIC_UPDATED_AT),
                (Instant) columns.get(TicketColumn.RESOLVED_AT),
                (Long) known(inside ? TicketColumn.INSIDERS_VERSION : TicketColumn.PUBLIC_VERSION),
                count(TicketColumn.COMMENT_COUNT) + (inside ? count(TicketColumn.INTERNAL_COUNT) : 0));
    }

    /// What a person calls changed when it differs from one version to the next.
    Map<String, @Nullable Object> byName() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("title", text(TicketColumn.TITLE));
        fields.put("description", text(TicketColumn.DESCRIPTION));
        fields.put("status", status());
        fields.put("priority", priority());
        fields.put("category", text(TicketColumn.CATEGORY));
        fields.put("tags", tags());
        fields.put("assignedTo", columns.get(TicketColumn.ASSIGNED_TO));
        fields.put("githubIssueNumber", columns.get(TicketColumn.GITHUB_ISSUE_NUMBER));
        fields.put("githubIssueUrl", columns.get(TicketColumn.GITHUB_ISSUE_URL));
        fields.put("createdBy", text(TicketColumn.CREATED_BY));
        fields.put("createdByEmail", text(TicketColumn.CREATED_BY_EMAIL));
        return fields;
    }

    private TicketStatus status() {
        return TicketStatus.valueOf(text(TicketColumn.STATUS).toUpperCase(Locale.ROOT));
    }

    private Priority priority() {
        return Priority.valueOf(text(TicketColumn.PRIORITY).toUpperCase(Locale.ROOT));
    }

    private List<String> tags() {
        return Tags.read(text(TicketColumn.TAGS));
    }

    private int count(TicketColumn column) {
        return (Integer) known(column);
    }

    private String text(TicketColumn column) {
        return (String) known(column);
    }

    private Object known(TicketColumn column) {
        return requireNonNull(columns.get(column), column.column());
    }
}
