package support.nexus.gateway.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.TicketId;
import support.nexus.gateway.github.GithubRefused;
import support.nexus.gateway.github.GithubUnavailable;
import support.nexus.gateway.sync.TicketSync.SyncRequest;
import support.nexus.platform.contract.Query;
import support.nexus.platform.outbox.LeaseLost;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
import tools.jackson.databind.JsonNode;

/// Sends a ticket to GitHub now.
@RestController
@OpenTo(Callers.TICKET_WORKERS)
class SyncController {

    private final TicketSender desk;

    SyncController(TicketSender desk) {
        this.desk = desk;
    }

    @PostMapping("/api/github/sync-ticket/{ticketId}")
    Synced sync(@PathVariable("ticketId") TicketId ticket, @Query Where where, HttpServletResponse response) {
        try {
            return desk.send(ticket, new SyncRequest(where.repository(), true))
                    .map(issue -> new Synced(true, null, issue))
                    .orElseGet(() -> new Synced(true, "Issue updated on GitHub", null));
        } catch (GithubUnavailable away) {
            var retryAt = away.retryAt();
            if (away.retryDate() != null) {
                response.setHeader(HttpHeaders.RETRY_AFTER, away.retryDate());
            } else if (retryAt != null) {
                var seconds =
                        Math.max(1, Duration.between(Instant.now(), retryAt).toSeconds() + 1);
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            }
            throw new Refused(ErrorCode.GITHUB_FAILED, away.reason());
        } catch (LeaseLost lost) {
            throw new Refused(ErrorCode.GITHUB_FAILED, "Another node has taken the ticket over.");
        } catch (GithubRefused refused) {
            throw new Refused(ErrorCode.GITHUB_FAILED, refused.answer().says());
        }
    }

    /// @param repository where the issue is to be made, `owner/repository`; null for the only one that is configured
    record Where(@Nullable String repository) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Synced(
            boolean success,
            @Nullable String message,
            @Nullable JsonNode data) {}
}
