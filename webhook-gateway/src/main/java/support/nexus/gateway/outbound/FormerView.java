package support.nexus.gateway.outbound;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes over what the last release knew in its view `github-outbox`: which tickets have an issue, and what GitHub is
/// to
/// be told yet. The reaction goes on exactly where that view is, so that no change is lost. Nodes of the last release
/// keep the view while they run.
@Component
class FormerView implements JavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        try (var statement = context.getConnection().createStatement()) {
            var generation = number(
                    statement,
                    "select generation from projection_generation where name = 'github-outbox' and version = 1 and state = 'live'");
            if (generation != null) {
                takeOver(statement, generation);
            }
        }
    }

    private static @Nullable Long number(Statement statement, String sql) throws SQLException {
        try (var found = statement.executeQuery(sql)) {
            return found.next() ? Long.valueOf(found.getLong(1)) : null;
        }
    }

    /// Holds the view meanwhile.
    private static void takeOver(Statement statement, long generation) throws SQLException {
        var position = number(statement, """
                select position from projection_segment
                where name = 'github-outbox' and version = 1 and generation = %s order by position for update
                """.formatted(generation));
        for (var sql : SCRIPT.replace("{view}", "github_change_1_" + generation)
                .replace("{position}", String.valueOf(position))
                .split(";", -1)) {
            statement.executeUpdate(sql);
        }
    }

    private static final String SCRIPT = """
            insert into github_ticket (ticket_id)
                select ticket_id from {view} where linked_version is not null
                    and ticket_id not in (select ticket_id from github_ticket);
            update github_ticket set linked_version =
                (select v.linked_version from {view} v where v.ticket_id = github_ticket.ticket_id);
            update github_ticket
                set wanted_since = current_timestamp, due_at = coalesce(due_at, current_timestamp), wanted_version =
                    (select v.changed_version from {view} v where v.ticket_id = github_ticket.ticket_id)
                where ticket_id in (select v.ticket_id from {view} v where v.linked_version is not null
                    and v.changed_at >= (select since from github_following)
                    and v.changed_version > coalesce(nullif(github_ticket.synced_version, 0), v.linked_version)
                    and v.changed_version > github_ticket.refused_version);
            update github_ticket set due_at = current_timestamp where begun_at is not null and due_at is null;
            insert into projection_generation
                (name, version, generation, state, begun_at, done, total, reached, differing)
                values ('github-sync', 1, 1, 'live', current_timestamp, 0, 0, '', 0);
            insert into projection_segment (name, version, generation, segment, position)
                values ('github-sync', 1, 1, 0, {position})""";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("422");
    }

    @Override
    public String getDescription() {
        return "what is to be sent is taken over";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
