package support.nexus.query.search;

import static support.nexus.platform.storage.SqlTime.sql;

import java.sql.Types;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import support.nexus.events.EmailAddress;
import support.nexus.query.search.document.IndexedAccount;
import support.nexus.query.search.document.IndexedTicket;
import tools.jackson.databind.json.JsonMapper;

/// The views of tickets and accounts, with rows as the service writes them.
final class TestView {

    private final JdbcTemplate jdbc;

    TestView(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    void write(List<TestTicket> tickets, List<IndexedAccount> accounts) {
        jdbc.batchUpdate("""
            insert into ticket_v1 (ticket_id, object_id, title, description, status, priority, priority_rank,
                category, created_by, created_by_email, created_by_email_key, requester, assigned_to,
                github_issue_number, github_issue_url, tags, created_at, resolved_at, comment_count,
                internal_count, updated_at, public_updated_at, version, insiders_version, public_version,
                seen_version)
            values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, 1)
            """, tickets.stream().map(each -> values(each.row())).toList());
        jdbc.batchUpdate(
                "insert into ticket_tag_v1 (ticket_id, tag) values (?, ?)",
                tickets.stream()
                        .flatMap(each -> each.row().tags().stream().map(tag -> new Object[] {each.id(), tag}))
                        .toList());
        jdbc.batchUpdate(
                """
                insert into ticket_comment_v2 (ticket_id, created_at, place, object_id, author, author_email,
                    content, internal)
                values (?, ?, 0, ?, ?, ?, ?, ?)
                """,
                tickets.stream()
                        .flatMap(each -> each.comments().stream().map(comment -> new Object[] {
                            each.id(),
                            sql(comment.createdAt()),
                            comment.commentId(),
                            comment.author(),
                            comment.authorEmail(),
                            comment.content(),
                            comment.internal()
                        }))
                        .toList());
        jdbc.batchUpdate(
                """
                insert into user_v1 (user_id, username, email, role, active, created_at, passwords, version)
                values (?, ?, ?, 'user', true, ?, 0, ?)
                """,
                accounts.stream()
                        .map(each -> new Object[] {
                            each.userId(), each.username(), each.email(), sql(each.createdAt()), each.version()
                        })
                        .toList());
    }

    private static Object[] values(IndexedTicket row) {
        return new Object[] {
            row.ticketId(),
            "0".repeat(24),
            row.title(),
            row.description(),
            row.status(),
            row.priority(),
            row.category(),
            row.createdBy(),
            row.createdByEmail(),
            EmailAddress.key(row.createdByEmail()),
            orNull(Types.VARCHAR, row.requester()),
            orNull(Types.VARCHAR, row.assignedTo()),
            orNull(Types.INTEGER, row.issue()),
            orNull(
                    Types.VARCHAR,
                    row.repository() == null ? null : "https://%s/issues/%s".formatted(row.repository(), row.issue())),
            JsonMapper.shared().writeValueAsString(row.tags()),
            sql(row.createdAt()),
            orNull(
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    row.resolvedAt() == null ? null : sql(Objects.requireNonNull(row.resolvedAt()))),
            row.comments(),
            row.internalComments(),
            sql(row.updatedAt()),
            sql(row.publicUpdatedAt()),
            row.version()
        };
    }

    private static SqlParameterValue orNull(int type, @Nullable Object value) {
        return new SqlParameterValue(type, value);
    }
}
