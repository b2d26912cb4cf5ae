package support.nexus.query.ticket;

import static java.util.Objects.requireNonNull;
import static support.nexus.query.ticket.SqlTime.instant;
import static support.nexus.query.ticket.SqlTime.nullable;
import static support.nexus.query.ticket.SqlTime.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import support.nexus.events.EmailAddress;
import support.nexus.events.ticket.LastSeen;
import support.nexus.events.ticket.TicketView;

/// A ticket's row in the view.
///
/// @param updatedAt when insiders saw it change last
/// @param version how many events it has
/// @param insidersVersion the version that it has for those who see internal comments
/// @param publicVersion and for those who do not
/// @param publicUpdatedAt when these saw it change last
/// @param seenVersion up to which event these three are known
record TicketRow(
        String ticketId,
        String objectId,
        String title,
        String description,
        String status,
        String priority,
        int priorityRank,
        String category,
        String createdBy,
        String createdByEmail,
        @Nullable String assignedTo,
        @Nullable Integer issueNumber,
        @Nullable String issueUrl,
        String tags,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        long version,
        int commentCount,
        @Nullable String requester,
        String createdByEmailKey,
        int internalCount,
        long insidersVersion,
        long publicVersion,
        @Nullable Instant publicUpdatedAt,
        long seenVersion) {

    static final String TABLE = "ticket_v1";

    static final String INSERT = """
            insert into ticket_v1 (object_id, title, description, status, priority, priority_rank, category, created_by,
                                   created_by_email, assigned_to, github_issue_number, github_issue_url, tags,
                                   created_at, updated_at, resolved_at, version, comment_count, requester,
                                   created_by_email_key, internal_count, insiders_version, public_version,
                                   public_updated_at, seen_version, ticket_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String UPDATE = """
            update ticket_v1
            set object_id = ?, title = ?, description = ?, status = ?, priority = ?, priority_rank = ?, category = ?,
                created_by = ?, created_by_email = ?, assigned_to = ?, github_issue_number = ?, github_issue_url = ?,
                tags = ?, created_at = ?, updated_at = ?, resolved_at = ?, version = ?, comment_count = ?,
                requester = ?, created_by_email_key = ?, internal_count = ?, insiders_version = ?, public_version = ?,
                public_updated_at = ?, seen_version = ?
            where ticket_id = ?
            """;

    static final String DELETE = "delete from ticket_v1 where ticket_id = ?";

    /// @param view as everybody sees it
    /// @param updatedAt when insiders saw it change last
    static TicketRow of(
            TicketView view, Instant updatedAt, LastSeen seen, @Nullable String requester, int internalCount) {
        return new TicketRow(
                view.ticketId().value(),
                view.objectId(),
                view.title(),
                requireNonNull(view.description()),
                view.status().word(),
                view.priority().word(),
                view.priority().rank(),
                view.category(),
                view.createdBy(),
                view.createdByEmail(),
                view.assignedTo(),
                view.githubIssueNumber(),
                view.githubIssueUrl(),
                Tags.write(view.tags()),
                view.createdAt(),
                updatedAt,
                view.resolvedAt(),
                seen.events(),
                view.commentCount(),
                requester,
                EmailAddress.key(view.createdByEmail()),
                internalCount,
                seen.version(true),
                seen.version(false),
                view.updatedAt(),
                seen.events());
    }

    static TicketRow read(ResultSet row) throws SQLException {
        return new TicketRow(
                row.getString("ticket_id"),
                row.getString("object_id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("status"),
                row.getString("priority"),
                row.getInt("priority_rank"),
                row.getString("category"),
                row.getString("created_by"),
                row.getString("created_by_email"),
                row.getString("assigned_to"),
                row.getObject("github_issue_number", Integer.class),
                row.getString("github_issue_url"),
                row.getString("tags"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                nullable(row, "resolved_at"),
                row.getLong("version"),
                row.getInt("comment_count"),
                row.getString("requester"),
                row.getString("created_by_email_key"),
                row.getInt("internal_count"),
                row.getLong("insiders_version"),
                row.getLong("public_version"),
                nullable(row, "public_updated_at"),
                row.getLong("seen_version"));
    }

    /// For {@link #INSERT} and {@link #UPDATE}.
    Object[] values() {
        return new Object[] {
            objectId,
            title,
            description,
            status,
            priority,
            priorityRank,
            category,
            createdBy,
            createdByEmail,
            new SqlParameterValue(Types.VARCHAR, assignedTo),
            new SqlParameterValue(Types.INTEGER, issueNumber),
            new SqlParameterValue(Types.VARCHAR, issueUrl),
            tags,
            sql(createdAt),
            sql(updatedAt),
            time(resolvedAt),
            version,
            commentCount,
            new SqlParameterValue(Types.VARCHAR, requester),
            createdByEmailKey,
            internalCount,
            insidersVersion,
            publicVersion,
            time(publicUpdatedAt),
            seenVersion,
            ticketId
        };
    }

    private static SqlParameterValue time(@Nullable Instant time) {
        return new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE, time == null ? null : sql(time));
    }
}
