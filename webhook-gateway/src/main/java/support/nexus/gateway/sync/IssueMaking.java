package support.nexus.gateway.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.IssueUrl;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketCommand.BeginSync;
import support.nexus.events.ticket.TicketCommand.LocateIssue;
import support.nexus.events.ticket.TicketCommand.RecordSync;
import support.nexus.events.ticket.TicketView;
import support.nexus.gateway.Marks;
import support.nexus.gateway.Marks.Mark;
import support.nexus.gateway.github.AllowedRepositories;
import support.nexus.gateway.github.Answer;
import support.nexus.gateway.github.Github;
import support.nexus.gateway.github.GithubRefused;
import support.nexus.gateway.github.GithubSettings;
import support.nexus.gateway.github.GithubUnavailable;
import support.nexus.gateway.github.PagedList;
import tools.jackson.databind.JsonNode;

/// Makes a ticket's issue, once. Before GitHub is told, that is written down; where it is not known what came of it,
/// the issue is looked for by its mark before GitHub is told again.
@Component
class IssueMaking {

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(10);

    private final Github github;
    private final Tickets tickets;
    private final Drafts drafts;
    private final TicketOutbox outbox;
    private final Marks marks;
    private final AllowedRepositories allowed;
    private final Duration settling;

    IssueMaking(
            Github github,
            Tickets tickets,
            Drafts drafts,
            TicketOutbox outbox,
            Marks marks,
            AllowedRepositories allowed,
            GithubSettings settings) {
        this.github = github;
        this.tickets = tickets;
        this.drafts = drafts;
        this.outbox = outbox;
        this.marks = marks;
        this.allowed = allowed;
        this.settling = settings.settling();
    }

    /// The issue as GitHub shows it, recorded as the ticket's.
    ///
    /// @param repository where; null where the caller names none
    JsonNode make(SyncState sending, TicketView ticket, @Nullable String repository) {
        var begun = sending.begunAt();
        var told = sending.place();
        if (begun == null || told == null) {
            var named = allowed.place(repository);
            var place = github.repository(named)
                    .map(seen -> named.withId(seen.id()))
                    .orElse(named);
            return recorded(sending, ticket, place, tell(sending, ticket, place));
        }
        var place = begunIn(told);
        var issue = find(sending, ticket, told, place, begun).orElseGet(() -> {
            allowed.require(place);
            return tell(sending, ticket, place);
        });
        return recorded(sending, ticket, place, issue);
    }

    /// Where it was begun. Its name may be another repository's by now: that one is told nothing.
    private Repository begunIn(Repository told) {
        var named = github.repository(told);
        var known = told.id();
        var found = known == null || named.filter(each -> each.id() == known).isPresent()
                ? named
                : Optional.of(github.repository(known));
        return found.flatMap(each -> each.on(told.host())).orElse(told);
    }

    private JsonNode recorded(SyncState sending, TicketView ticket, Repository place, JsonNode issue) {
        record(ticket, place, issue);
        outbox.made(sending, ticket.version());
        return issue;
    }

    private JsonNode tell(SyncState sending, TicketView ticket, Repository place) {
        var fields = drafts.made(ticket, place);
        tickets.tell(new BeginSync(ticket.ticketId(), place, fields.syncedWhenMade()));
        outbox.begin(sending, place);
        try {
            return AssigneeFallback.withoutAssignees(fields, each -> github.create(place, each.json()));
        } catch (GithubRefused refused) {
            outbox.notBegun(sending);
            throw refused;
        } catch (GithubUnavailable away) {
            if (!away.mayHaveHappened()) {
                outbox.notBegun(sending);
            }
            throw away;
        }
    }

    /// Looks for the mark among what has changed since GitHub was told.
    ///
    /// @param told what the repository was called then: the mark names it
    private Optional<JsonNode> find(
            SyncState sending, TicketView ticket, Repository told, Repository place, Instant begun) {
        settle(begun);
        outbox.renew(sending);
        var mark = marks.of(new Mark(ticket.ticketId(), null), told);
        return PagedList.all(page -> github.issues(place, begun.minus(CLOCKS_MAY_DIFFER), page))
                .filter(issue -> issue.path("body").stringValue("").contains(mark))
                .min(Comparator.comparingInt(issue -> issue.path("number").intValue(0))); // a copy is younger
    }

    /// GitHub may still be at it.
    private void settle(Instant begun) {
        var left = Duration.between(Instant.now(), begun.plus(settling));
        if (left.isPositive()) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    private void record(TicketView ticket, Repository place, JsonNode issue) {
        var number = issue.path("number").intValue(0);
        var page = issue.path("html_url").stringValue("");
        var ref = IssueUrl.of(page).map(IssueUrl::issue).orElse(place.issue(number));
        var url = IssueUrl.of(page).map(IssueUrl::plain).orElse(place.page(number));
        tickets.tell(new RecordSync(ticket.ticketId(), ref, url, Answer.updated(issue)));
        if (place.id() != null) {
            tickets.tell(new LocateIssue(ticket.ticketId(), ref, url, place.id()));
        }
    }
}
