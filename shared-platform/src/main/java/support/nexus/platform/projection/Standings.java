package support.nexus.platform.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.platform.axon.LogReader;
import support.nexus.platform.projection.Generations.Build;
import support.nexus.platform.projection.Generations.State;
import support.nexus.platform.projection.Segments.Segment;
import support.nexus.platform.projection.Standing.Ended;
import support.nexus.platform.projection.Standing.Rebuild;

/// Where every view of this process stands.
@Component
class Standings {

    private final Views views;
    private final Generations generations;
    private final Segments segments;
    private final DeadLetters letters;
    private final LogReader log;
    private final Rates rates;

    Standings(
            Views views, Generations generations, Segments segments, DeadLetters letters, LogReader log, Rates rates) {
        this.views = views;
        this.generations = generations;
        this.segments = segments;
        this.letters = letters;
        this.log = log;
        this.rates = rates;
    }

    List<Standing> now() {
        var head = log.settled();
        var standings = new ArrayList<Standing>();
        views.inline().forEach(view -> standings.add(of(view.name(), view.version(), "inline", head)));
        views.streaming().forEach(each -> standings.add(of(each.name(), each.version(), "streaming", head)));
        standings.sort(Comparator.comparing(Standing::name));
        return standings;
    }

    /// Notes how far they have come, to tell how fast that is.
    void note(List<Standing> standings) {
        var now = Instant.now();
        var known = new HashSet<Generation>();
        for (var standing : standings) {
            known.add(note(standing, standing.generation(), standing.position(), now));
            var rebuild = standing.rebuild();
            if (rebuild != null) {
                known.add(note(standing, rebuild.generation(), rebuild.done(), now));
            }
        }
        rates.forgetAllBut(known);
    }

    private Generation note(Standing standing, int number, long done, Instant now) {
        var generation = new Generation(standing.name(), standing.version(), number);
        rates.note(generation, done, now);
        return generation;
    }

    /// How long the live generation has stood where it stands.
    Duration still(Standing standing) {
        return rates.still(new Generation(standing.name(), standing.version(), standing.generation()), Instant.now());
    }

    private Standing of(String name, int version, String mode, long head) {
        var isInline = mode.equals("inline");
        var builds = generations.of(name, version);
        var live = first(builds, State.LIVE);
        var building = first(builds, State.BUILDING).or(() -> first(builds, State.PLANNED));
        var parts = live.map(build -> segments.of(build.generation())).orElse(List.of());
        var position = Segments.lowest(parts);
        var failing = parts.stream().filter(part -> part.error() != null).findFirst();
        return new Standing(
                name,
                mode,
                version,
                live.map(build -> build.generation().number()).orElse(0),
                position,
                head,
                log.count(position, head),
                log.waiting(position, head).toMillis() / 1000.0,
                live.map(build -> rounded(rates.of(build.generation()))).orElse(0.0),
                failing.map(Segment::error).orElse(null),
                failing.map(Segment::failingSince).orElse(null),
                live.map(build -> letters.sequences(build.generation())).orElse(0L),
                building.map(build -> rebuild(build, isInline)).orElse(null),
                lastEnded(builds, isInline));
    }

    private Rebuild rebuild(Build build, boolean isInline) {
        var parts = segments.of(build.generation());
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

    private static Optional<Build> first(List<Build> builds, State state) {
        return builds.stream().filter(build -> build.state() == state).findFirst();
    }

    private static double rounded(double rate) {
        return Math.round(rate * 10) / 10.0;
    }
}
