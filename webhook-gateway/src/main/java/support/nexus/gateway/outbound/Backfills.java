package support.nexus.gateway.outbound;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.ObjectId;

/// The runs, and how far each has come. A page is one node's at a time; a claim ends by itself, and whoever comes next
/// goes on from the last page that was done.
@Component
class Backfills {

    private static final Duration CLAIM = Duration.ofMinutes(2); // longer than a page may take

    private final JdbcClient jdbc;

    Backfills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Backfill start(Place place, Instant since) {
        var id = ObjectId.next();
        jdbc.sql("""
                        insert into github_backfill (id, repository, since, reached, page, state, due_at, started_at)
                        values (?, ?, ?, ?, 1, 'running', ?, ?)
                        """)
                .params(id, place.toString(), sql(since), sql(since), sql(Instant.now()), sql(Instant.now()))
                .update();
        return find(id).orElseThrow();
    }

    Optional<Backfill> find(String id) {
        return jdbc.sql("select * from github_backfill where id = ?")
                .param(id)
                .query(Backfills::backfill)
                .optional();
    }

    List<Backfill> list(long offset, int limit) {
        return jdbc.sql("select * from github_backfill order by started_at desc, id desc limit ? offset ?")
                .params(limit, offset)
                .query(Backfills::backfill)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from github_backfill")
                .query(Long.class)
                .single();
    }

    /// A run whose next page is due, for this node alone.
    Optional<Backfill> claim() {
        return jdbc
                .sql("select id from github_backfill where state = 'running' and due_at <= ? order by due_at limit 10")
                .param(sql(Instant.now()))
                .query((row, _) -> row.getString("id"))
                .list()
                .stream()
                .filter(this::claim)
                .findFirst()
                .flatMap(id -> find(id));
    }

    /// A page is done.
    ///
    /// @param reached up to which `updated_at`
    /// @param page the one to ask for next, since then
    void advance(Backfill run, Instant reached, int page, long looked, long changed, @Nullable Long total) {
        jdbc.sql("""
                        update github_backfill set reached = ?, page = ?, done = done + ?, changed = changed + ?,
                               total = coalesce(total, ?), due_at = ?, attempts = 0, last_error = null where id = ?
                        """)
                .params(sql(reached), page, looked, changed)
                .param(total)
                .params(sql(Instant.now()), run.id())
                .update();
    }

    void postpone(Backfill run, Instant until, String error) {
        jdbc.sql("update github_backfill set due_at = ?, last_error = ?, attempts = attempts + 1 where id = ?")
                .params(sql(until), error, run.id())
                .update();
    }

    void end(Backfill run, String state, @Nullable String error) {
        jdbc.sql("""
                        update github_backfill set state = ?, last_error = ?, due_at = null, finished_at = ?, total = done
                        where id = ?
                        """)
                .param(state)
                .param(error)
                .params(sql(Instant.now()), run.id())
                .update();
    }

    private boolean claim(String id) {
        return jdbc.sql("update github_backfill set due_at = ? where id = ? and state = 'running' and due_at <= ?")
                        .params(sql(Instant.now().plus(CLAIM)), id, sql(Instant.now()))
                        .update()
                == 1;
    }

    private static Backfill backfill(ResultSet row, int number) throws SQLException {
        return new Backfill(
                row.getString("id"),
                row.getString("repository"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("reached", OffsetDateTime.class).toInstant(),
                row.getInt("page"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getLong("changed"),
                row.getString("state"),
                time(row, "due_at"),
                row.getString("last_error"),
                row.getInt("attempts"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                time(row, "finished_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(UTC);
    }
}
