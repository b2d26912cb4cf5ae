package support.nexus.platform.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.deadletter.TestDeadLetters;
import support.nexus.platform.inline.AggregateRows;
import support.nexus.platform.inline.TestViewRebuilds;
import support.nexus.platform.log.NodeLog;
import support.nexus.platform.standing.Standing;
import support.nexus.platform.standing.TestStandings;
import support.nexus.platform.storage.Database;

/// A node that has one projection, and everything that keeps it on its way.
final class Station implements AutoCloseable {

    final Tally tally = new Tally();
    final NodeLog log;
    final ProjectionRegistry registry;
    final Inventory inventory;
    final Streams streams;
    final Projections projections;
    final Rebuilds rebuilds;
    final TestStandings standings;
    final TestDeadLetters letters;
    final TestDeadLetters.Desk desk;
    final LiveTables live;
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final JdbcTemplate jdbc;

    Station(Database kind, DataSource database, int segmentCount, AggregateRows<?>... inline) {
        this(kind, database, segmentCount, List.of(), null, inline);
    }

    /// One that has a reaction besides.
    Station(Database kind, DataSource database, Reaction reaction) {
        this(kind, database, 1, List.of(), reaction);
    }

    Station(Database kind, DataSource database, int segmentCount, List<Projection> others, AggregateRows<?>... inline) {
        this(kind, database, segmentCount, others, null, inline);
    }

    /// @param others that are tended before the tally
    private Station(
            Database kind,
            DataSource database,
            int segmentCount,
            List<Projection> others,
            @Nullable Reaction reaction,
            AggregateRows<?>... inline) {
        this.log = new NodeLog(kind, database, Tally.Noted.class);
        this.jdbc = log.jdbc();
        var client = JdbcClient.create(database);
        var settings = new ProjectionSettings(5, segmentCount);
        var generations = new Generations(client);
        var segments = new Segments(client);
        this.letters = new TestDeadLetters(client);
        this.streams = new Streams(
                generations,
                segments,
                new Tables(jdbc),
                letters.queue(),
                log.reader(),
                log.pulse(),
                jdbc,
                log.transactions(),
                settings);
        var beans = new StaticListableBeanFactory();
        others.forEach(other -> beans.addBean(other.name(), other));
        beans.addBean("tally", tally);
        if (reaction != null) {
            beans.addBean(reaction.name(), reaction);
        }
        beans.addBean("inline", TestViewRebuilds.of(log, database, meters, generations, segments, inline));
        this.inventory = new Inventory(client, letters.queue());
        this.registry = new ProjectionRegistry(
                beans.getBeanProvider(Projection.class),
                beans.getBeanProvider(InlineViews.class),
                beans.getBeanProvider(Reaction.class));
        var reactions = new Reactions(
                generations, segments, letters.queue(), log.reader(), log.pulse(), jdbc, log.transactions());
        this.standings = new TestStandings(registry, inventory, log.reader(), meters, settings);
        beans.addBean("health", standings.listener());
        this.projections = new Projections(
                registry, streams, reactions, inventory, beans.getBeanProvider(InventoryListener.class));
        this.rebuilds = new Rebuilds(registry, streams, projections);
        this.desk = letters.desk(new Redelivery(registry, segments, log.reader(), jdbc), log.transactions());
        this.live = new LiveProjections(generations, segments, letters.queue(), log.reader());
    }

    Station started() {
        projections.start();
        return this;
    }

    void note(String aggregate, int number) {
        log.append(aggregate, new Tally.Noted(number));
    }

    InlineView inline(String name) {
        return registry.inline(name).orElseThrow();
    }

    Standing standing(String name) {
        return standings.now().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    boolean hasCaughtUp() {
        var standing = standing("tally");
        return standing.generation() > 0 && standing.lagEvents() == 0 && standing.rebuild() == null;
    }

    List<Long> positions() {
        return jdbc.query(live.sql(tally, "select position from {note} order by position"), (row, _) -> row.getLong(1));
    }

    Map<String, Object> totals() {
        var totals = new java.util.TreeMap<String, Object>();
        jdbc.query(
                live.sql(tally, "select aggregate, sum(total) as total from {total} group by aggregate"),
                (row, _) -> totals.put(row.getString("aggregate"), row.getLong("total")));
        return totals;
    }

    @Override
    public void close() {
        projections.stop();
        log.pulse().destroy();
    }
}
