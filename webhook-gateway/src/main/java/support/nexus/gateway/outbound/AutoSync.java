package support.nexus.gateway.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.TicketId;
import support.nexus.gateway.outbound.DueTickets.Due;
import support.nexus.gateway.outbound.TicketSync.Wish;
import support.nexus.platform.log.LogPulse;

/// Sends what is due while nobody asks: issues of which it is not known whether GitHub has made them, and, where it is
/// switched on, the changes of tickets that have an issue. Changes wait until the ticket is left alone for a moment, so
/// that many of them are told at once.
@Component
class AutoSync {

    private static final Logger LOG = LoggerFactory.getLogger(AutoSync.class);
    private static final int AT_ONCE = 8;
    private static final Duration AWAKE =
            Duration.ofSeconds(2); // the view follows the log within some tens of milliseconds
    private static final Duration IDLE_LOOK = Duration.ofSeconds(3);
    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final int ROUNDS_UNTIL_ALL = 100; // older ones are those that failed: looking for them costs more

    private final DueTickets tickets;
    private final Outbox outbox;
    private final SyncDesk desk;
    private final GithubSettings settings;
    private final LogPulse pulse;
    private final Map<TicketId, Instant> noticed = new HashMap<>();
    private @Nullable Instant followedSince;
    private long beats;
    private Instant awakeUntil = Instant.MIN;
    private Instant nextLook = Instant.MIN;
    private int round;

    AutoSync(DueTickets tickets, Outbox outbox, SyncDesk desk, GithubSettings settings, LogPulse pulse) {
        this.tickets = tickets;
        this.outbox = outbox;
        this.desk = desk;
        this.settings = settings;
        this.pulse = pulse;
    }

    /// While the log grows, and while something waits to be left alone, looks are frequent.
    @Scheduled(fixedDelay = 250, timeUnit = TimeUnit.MILLISECONDS)
    void look() {
        var now = Instant.now();
        if (pulse.count() != beats) {
            beats = pulse.count();
            awakeUntil = now.plus(AWAKE);
        }
        if (now.isBefore(awakeUntil) || !noticed.isEmpty() || !now.isBefore(nextLook)) {
            nextLook = now.plus(IDLE_LOOK);
            send();
        }
    }

    void send() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            outbox.unfinished(AT_ONCE)
                    .forEach(ticket -> threads.execute(() -> desk.sendLater(ticket, new Wish(null, true, 0))));
            if (settings.autoSync()) {
                changed()
                        .forEach(each -> threads.execute(
                                () -> desk.sendLater(each.ticket(), new Wish(null, false, each.linkedAt()))));
            }
        } catch (RuntimeException away) {
            LOG.warn("What is due for GitHub must wait: {}", away.getMessage());
        }
    }

    private java.util.List<Due> changed() {
        var since = followedSince == null ? tickets.followedSince() : followedSince;
        followedSince = since;
        var recent = Instant.now().minus(RECENT);
        var from = round++ % ROUNDS_UNTIL_ALL == 0 || since.isAfter(recent) ? since : recent;
        var found = tickets.find(from, 10 * AT_ONCE);
        noticed.keySet().retainAll(found.stream().map(Due::ticket).toList());
        var due = found.stream().filter(this::isLeftAlone).limit(AT_ONCE).toList();
        due.forEach(each -> noticed.remove(each.ticket()));
        return due;
    }

    private boolean isLeftAlone(Due due) {
        var now = Instant.now();
        var first = noticed.computeIfAbsent(due.ticket(), _ -> now);
        return !due.changedAt().plus(settings.syncQuiet()).isAfter(now)
                || !first.plus(settings.syncLongestWait()).isAfter(now);
    }
}
