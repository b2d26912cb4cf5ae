package support.nexus.platform.inline;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogPulse;
import support.nexus.platform.projection.Generations;
import support.nexus.platform.projection.InlineView;
import support.nexus.platform.projection.InlineViews;
import support.nexus.platform.projection.Segments;
import support.nexus.platform.storage.DatabaseVendor;

/// Rebuilds each view of aggregates.
@Component
class ViewRebuilds implements InlineViews {

    private final Generations generations;
    private final Segments segments;
    private final EventLog log;
    private final LogPulse pulse;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final boolean isPostgres;
    private final List<InlineView> all;

    ViewRebuilds(
            AggregateViews views,
            Generations generations,
            Segments segments,
            EventLog log,
            LogPulse pulse,
            PlatformTransactionManager transactions,
            JdbcTemplate jdbc,
            DatabaseVendor database) {
        this.generations = generations;
        this.segments = segments;
        this.log = log;
        this.pulse = pulse;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.isPostgres = database.isPostgres();
        this.all = views.all().stream().map(this::rebuild).toList();
    }

    private InlineView rebuild(AggregateView<?> view) {
        return new ViewRebuild(
                view,
                generations,
                segments,
                log,
                pulse,
                transaction,
                new RebuildPieces(view, generations, segments, transaction, jdbc, isPostgres),
                new MissedEvents(view, generations, segments, log, transaction, jdbc));
    }

    @Override
    public List<InlineView> all() {
        return all;
    }
}
