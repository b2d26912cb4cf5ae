package support.nexus.platform.stream;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogPulse;
import support.nexus.platform.stream.FormerViews.FormerTables;
import support.nexus.platform.stream.Generations.Build;
import support.nexus.platform.stream.Generations.State;

/// The life of a reaction: it begins once, at the end of the log, and follows from there on. It stands among the views
/// with a generation that is live and never another.
@Component
public class Reactions {

    private static final Logger LOG = LoggerFactory.getLogger(Reactions.class);

    private final Generations generations;
    private final Segments segments;
    private final DeadLetterQueue letters;
    private final EventLog log;
    private final LogPulse pulse;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Reactions(
            Generations generations,
            Segments segments,
            DeadLetterQueue letters,
            EventLog log,
            LogPulse pulse,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.generations = generations;
        this.segments = segments;
        this.letters = letters;
        this.log = log;
        this.pulse = pulse;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    public static Generation generation(Reaction reaction) {
        return new Generation(reaction.name(), 1, 1);
    }

    /// Follows, and begins before where no node has.
    Loop loop(Reaction reaction) {
        var generation = generation(reaction);
        var follower = new Follower(reaction::on, generation, log, segments, letters, jdbc, transaction);
        return new Loop(
                generation.toString(),
                (isBuilding, caughtUp) -> {
                    var progress = follower.follow(isBuilding, caughtUp);
                    if (progress == Progress.MOVED) {
                        reaction.planned();
                    }
                    return progress;
                },
                cause -> segments.fail(generation, cause),
                log,
                pulse);
    }

    /// Sets where it begins, unless that is set.
    void begin(Reaction reaction) {
        var generation = generation(reaction);
        if (!generations.of(generation.name(), generation.version()).isEmpty()) {
            return;
        }
        var head = log.reach().head(); // a log that was just opened is not settled so far
        try {
            transaction.executeWithoutResult(_ -> {
                generations.insert(generation, State.LIVE, head);
                var position = reaction.begin(head, this::live);
                segments.insert(generation, 1, position);
                LOG.info("Reaction {} begins after position {}", reaction.name(), position);
            });
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            // which is as good
        }
    }

    private Optional<FormerTables> live(String name, int version) {
        return generations
                .find(name, version, State.LIVE)
                .map(Build::generation)
                .map(of -> new FormerTables(Segments.lowest(segments.takeAll(of)), of::sql));
    }
}
