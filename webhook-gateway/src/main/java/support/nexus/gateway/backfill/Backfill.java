package support.nexus.gateway.backfill;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.generator.EventType;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Repository;

/// A run that goes through what has changed in a repository since a time, and takes it in. Once it is made, it is the
/// outbox that writes it: only the node that has the lease.
@Entity
@Table(name = "github_backfill")
@SuppressWarnings("NullAway.Init") // set by Hibernate
class Backfill {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 24)
    private String id;

    @Column
    private String repository;

    @Column
    private Instant since;

    @Column
    private Instant reached;

    @Column
    private int page = 1;

    @Column
    private long done;

    @Column
    private @Nullable Long total;

    @Column
    private long changed;

    @Column
    private String state = "running";

    @Column
    @CurrentTimestamp(event = EventType.INSERT)
    private @Nullable Instant dueAt;

    @Column
    private @Nullable String lastError;

    @Column
    private int attempts;

    @Column
    @CurrentTimestamp(event = EventType.INSERT)
    private Instant startedAt;

    @Column
    private @Nullable Instant finishedAt;

    protected Backfill() {}

    Backfill(Repository repository, Instant since) {
        this.id = ObjectId.next();
        this.repository = repository.path();
        this.since = since;
        this.reached = since;
    }

    String repository() {
        return repository;
    }

    Instant since() {
        return since;
    }

    /// Up to which `updated_at` it has come.
    Instant reached() {
        return reached;
    }

    /// The page to ask for next, of those that have changed since then.
    int page() {
        return page;
    }

    BackfillView view() {
        return new BackfillView(
                id, repository, since, done, total, changed, state, dueAt, lastError, startedAt, finishedAt);
    }
}
