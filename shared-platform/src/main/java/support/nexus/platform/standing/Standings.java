package support.nexus.platform.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.EventLog.Reach;
import support.nexus.platform.log.HeldUp;
import support.nexus.platform.standing.Standing.Ended;
import support.nexus.platform.standing.Standing.Rebuild;
import support.nexus.platform.stream.Generation;
import support.nexus.platform.stream.Generations.Build;
import support.nexus.platform.stream.Generations.State;
import support.nexus.platform.stream.Inventory;
import support.nexus.platform.stream.Inventory.Stock;
import support.nexus.platform.stream.ProjectionRegistry;
import support.nexus.platform.stream.Reactions;
import support.nexus.platform.stream.Segments;
import support.nexus.platform.stream.Segments.Segment;

/// Where every view of this process stands.
@Component
class Standings {

    private static final String INLINE = "inline";
    private static final int WORTH_COUNTING = 10_000;

    private final ProjectionRegistry registry;
    private final Inventory inventory;
    private final EventLog log;
    private final Rates rates;

    Standings(ProjectionRegistry registry, Inventory inventory, EventLog log, Rates rates) {
        this.registry = registry;
        this.inventory = inventory;
        this.log = log;
        this.rates = rates;
    }

    List<Standing> now() {
        return of(inventory.take());
    }

    List<Standing> of(Stock stock) {
        var reach = log.reach(); // after the views were looked at: they are never ahead of it
        var held = log.heldUp().orElse(null);
        var standings = new ArrayList<Standing>();
        registry.inline().forEach(view -> standings.add(of(view.name(), view.version(), INLINE, stock, reach, held)));
        registry.streaming()
                .forEach(each -> standings.add(of(each.name(), each.version(), "streaming", stock, reach, held)));
        registry.reactions()
                .forEach(each -> standings.add(
                        of(each.name(), Reactions.generation(each).version(), "reaction", stock, reach, held)));
        standings.sort(Comparator.comparing(Standing::name));
        return standings;
    }

    /// Notes how far they have come, to tell how fast that is.
    void note(List<Standing> standings) {
        var now = Instant.now();
        var known = new HashSet<Generation>();
        for (var standing : standings) {
            known.add(note(standing, standing.generation(), standing.position(), standing.lagEvents() > 0, now));
            var rebuild = standing.rebuild();
            if (rebuild != null) {
                known.add(note(standing, rebuild.generation(), rebuild.done(), true, now));
            }
        }
        rates.forgetAllBut(known);
    }

    private Generation note(Standing standing, int number, long done, boolean isBehind, Instant now) {
        var generation = new Generation(standing.name(), standing.version(), number);
        rates.note(generation, done, isBehind, now);
        return generation;
    }

    /// How long the live generation has stood where it stands although it is behind.
    Duration still(Standing standing) {
        return rates.still(new Generation(standing.name(), standing.version(), standing.generation()), Instant.now());
    }

    private Standing of(String name, int version, String mode, Stock stock, Reach reach, @Nullable HeldUp held) {
        var isInline = mode.equals(INLINE);
        var live = stock.first(name, version, State.LIVE);
        var building = stock.first(name, version, State.BUILDING).or(() -> stock.first(name, version, State.PLANNED));
        var parts = live.map(build -> stock.segments(build.generation())).orElse(List.of());
        var position = Segments.lowest(parts);
        var failing = (live.isPresent() ? live : building)
                .flatMap(build -> stock.segments(build.generation()).stream()
                        .filter(part -> part.error() != null)
                        .findFirst());
        var isBehind = position < reach.head();
        var behind = isBehind ? log.count(position, WORTH_COUNTING + 1) : 0;
        return new Standing(
                name,
                mode,
                version,
                live.map(build -> build.generation().number()).orElse(0),
                position,
                reach.head(),
                reach.settled(),
                Math.min(behind, WORTH_COUNTING),
                behind > WORTH_COUNTING,
                isBehind ? log.waiting(position).toMillis() / 1000.0 : 0,
                live.map(build -> rounded(rates.of(build.generation()))).orElse(0.0),
                failing.map(Segment::error).orElse(null),
                failing.map(Segment::failingSince).orElse(null),
                isBehind && position >= reach.settled() ? held : null,
                live.map(build -> stock.waiting().getOrDefault(build.generation(), 0L))
                        .orElse(0L),
                building.map(build -> rebuild(build, stock.segments(build.generation()), isInline))
                        .orElse(null),
                lastEnded(stock.of(name, version), isInline));
    }

    private Rebuild rebuild(Build build, List<Segment> parts, boolean isInline) {
        var done = isInline ? build.done() : Segments.lowest(parts);
        var rate = rates.of(build.generation());
        var left = rate < 1 ? null : (Long) Math.round(Math.max(0, build.total() - done) / rate);
        return new Rebuild(
                build.generation().number(),
                build.begunAt(),
                done,
                build.total(),
                rounded(rate),
                left,
                parts.stream()
                        .map(Segment::error)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static @Nullable Ended lastEnded(List<Build> builds, boolean isInline) {
        return builds.stream()
                .filter(build -> build.endedAt() != null)
                .findFirst()
                .map(build -> new Ended(
                        build.generation().number(),
                        build.begunAt(),
                        Objects.requireNonNull(build.endedAt()),
                        build.state().word(),
                        isInline ? build.differing() : null,
                        build.parity()))
                .orElse(null);
    }

    private static double rounded(double rate) {
        return Math.round(rate * 10) / 10.0;
    }
}
