package support.nexus.query.analytics.figures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import support.nexus.events.sla.WorkingTime;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.query.analytics.facts.Kind;
import support.nexus.query.analytics.facts.Life;

/// How things went from interval to interval. Each of its points takes the tickets that the filter takes at the end of
/// its interval.
final class Curve {

    private final Intervals intervals;
    private final Filter filter;
    private final Map<Flow, int[]> flows = new EnumMap<>(Flow.class);

    /// How many more stand so at the end of an interval than before it.
    private final Map<TicketStatus, int[]> moves = new EnumMap<>(TicketStatus.class);

    private final Map<Integer, Durations> responses = new HashMap<>();
    private final Map<Integer, Durations> resolutions = new HashMap<>();
    private final WorkingTime business;

    private final List<Flow> pending = new ArrayList<>(); // of the ticket and the interval under way
    private long responded = Life.NEVER;
    private long resolved = Life.NEVER;
    private int interval;

    Curve(Intervals intervals, Filter filter, WorkingTime business) {
        this.intervals = intervals;
        this.filter = filter;
        this.business = business;
        for (var flow : Flow.values()) {
            flows.put(flow, new int[intervals.count()]);
        }
        for (var status : TicketStatus.values()) {
            moves.put(status, new int[intervals.count() + 1]);
        }
    }

    /// Another ticket follows.
    void begin() {
        interval = 0;
    }

    /// Nothing has happened to the ticket until then.
    void until(Life ticket, long instant) {
        if (interval == intervals.count() || intervals.end(interval) > instant) {
            return;
        }
        var matches = filter.matches(ticket);
        if (matches) {
            commit(ticket);
        }
        forget();
        var next = intervals.indexOf(instant);
        if (matches && !ticket.isDeleted()) {
            var stands = moves(ticket.status());
            stands[interval]++;
            stands[next]--;
        }
        interval = next;
    }

    /// The change that has just happened.
    void step(Life ticket, Kind kind) {
        if (kind == Kind.OPENED) {
            interval = Math.max(0, intervals.indexOf(ticket.at()));
        }
        if (ticket.at() >= intervals.start(0)) {
            pending.addAll(Flow.of(ticket, kind));
            responded = ticket.isFirstResponse() ? ticket.at() : responded;
            resolved = ticket.isFirstDone() ? ticket.at() : resolved;
        }
    }

    private void commit(Life ticket) {
        pending.forEach(each -> flow(each)[interval]++);
        add(responses, ticket, responded);
        add(resolutions, ticket, resolved);
    }

    private void add(Map<Integer, Durations> to, Life ticket, long ended) {
        if (ended != Life.NEVER) {
            to.computeIfAbsent(interval, _ -> new Durations(business)).add(ticket.openedAt(), ended);
        }
    }

    private void forget() {
        pending.clear();
        responded = Life.NEVER;
        resolved = Life.NEVER;
    }

    /// How long first responses took that came in an interval.
    Duration response(int of) {
        return responses.getOrDefault(of, new Durations(business)).said();
    }

    /// How long first resolutions took that came in an interval.
    Duration resolution(int of) {
        return resolutions.getOrDefault(of, new Durations(business)).said();
    }

    /// How many there were in each interval.
    int[] flow(Flow flow) {
        return Objects.requireNonNull(flows.get(flow));
    }

    private int[] moves(TicketStatus status) {
        return Objects.requireNonNull(moves.get(status));
    }

    /// How many tickets stand so at the end of each interval.
    int[] standing(TicketStatus status) {
        var standing = new int[intervals.count()];
        var sum = 0;
        for (var i = 0; i < standing.length; i++) {
            sum += moves(status)[i];
            standing[i] = sum;
        }
        return standing;
    }
}
