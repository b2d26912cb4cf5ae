package support.nexus.gateway.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.TicketCommand.RecordRefusal;
import support.nexus.events.ticket.TicketId;
import support.nexus.gateway.github.GithubRefused;
import support.nexus.gateway.github.GithubSettings;
import support.nexus.gateway.github.GithubUnavailable;
import support.nexus.gateway.sync.TicketSync.SyncRequest;
import support.nexus.platform.outbox.Backoff;
import support.nexus.platform.outbox.LeaseLost;
import tools.jackson.databind.JsonNode;

/// Lets one sender at a time work on a ticket, and writes down what came of it.
@Component
class TicketSender {

    private static final Logger LOG = LoggerFactory.getLogger(TicketSender.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);
    private static final Duration TURN = Duration.ofMillis(25);

    private final TicketOutbox outbox;
    private final Tickets tickets;
    private final TicketSync sync;
    private final Duration backoff;

    TicketSender(TicketOutbox outbox, Tickets tickets, TicketSync sync, GithubSettings settings) {
        this.outbox = outbox;
        this.tickets = tickets;
        this.sync = sync;
        this.backoff = settings.syncBackoff();
    }

    /// After those that are at it.
    ///
    /// @return the issue, where it was made
    /// @throws GithubUnavailable where it could not be sent, and may be later
    /// @throws GithubRefused where GitHub refuses it
    Optional<JsonNode> send(TicketId ticket, SyncRequest request) {
        if (tickets.find(ticket).isEmpty()) {
            throw new Refused(ErrorCode.TICKET_NOT_FOUND, "There is no such ticket.");
        }
        var sending = await(ticket);
        try (var _ = outbox.outbox().hold(sending.lease())) {
            return work(sending, request);
        }
    }

    /// What its time has come for. What fails is written down, and tried again.
    void sendDue(SyncState sending) {
        try {
            var _ = work(sending, new SyncRequest(null, sending.begunAt() != null));
        } catch (GithubUnavailable | GithubRefused | Refused known) {
            LOG.info("{} is not on GitHub yet: {}", sending.ticket(), known.getMessage());
        }
    }

    private SyncState await(TicketId ticket) {
        var end = Instant.now().plus(LONGEST_WAIT);
        while (Instant.now().isBefore(end)) {
            var sending = outbox.take(ticket);
            if (sending.isPresent()) {
                return sending.get();
            }
            LockSupport.parkNanos(TURN.toNanos());
        }
        throw new Refused(ErrorCode.GITHUB_FAILED, "The ticket is being sent already, and that takes long.");
    }

    private Optional<JsonNode> work(SyncState sending, SyncRequest request) {
        try {
            return sync.sync(sending, request);
        } catch (GithubUnavailable away) {
            postpone(sending, away.retryAt(), away.reason());
            throw away;
        } catch (GithubRefused refused) {
            refuse(sending, refused);
            throw refused;
        } catch (LeaseLost lost) {
            throw lost;
        } catch (Refused refused) {
            if (refused.refusal().code() != ErrorCode.TICKET_NOT_FOUND) { // else its row is gone
                postpone(sending, null, "Refused");
            }
            throw refused;
        } catch (RuntimeException failure) {
            postpone(sending, null, failure.getClass().getSimpleName());
            throw failure;
        }
    }

    private void postpone(SyncState sending, @Nullable Instant retryAt, String reason) {
        outbox.postpone(sending, Backoff.after(backoff, sending.lease().attempts(), retryAt), reason);
    }

    private void refuse(SyncState sending, GithubRefused refused) {
        var answer = refused.answer();
        tickets.tell(new RecordRefusal(sending.ticket(), answer.status(), answer.says()));
        var version =
                tickets.find(sending.ticket()).map(ticket -> ticket.version()).orElse(0L);
        outbox.refused(sending, version, "GitHub answered %s".formatted(answer.status()));
    }
}
