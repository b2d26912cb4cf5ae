package support.nexus.gateway.sync;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.IssueUrl;
import support.nexus.events.ticket.TicketCommand.BeginSync;
import support.nexus.events.ticket.TicketCommand.RecordSync;
import support.nexus.events.ticket.TicketView;
import support.nexus.gateway.github.Answer;
import support.nexus.gateway.github.Github;
import tools.jackson.databind.JsonNode;

/// Brings a claimed ticket's issue to where the ticket is: makes it where there is none, else sends what was changed.
@Component
class TicketSync {

    private final IssueMaking making;
    private final Github github;
    private final Tickets tickets;
    private final Drafts drafts;
    private final CommentSync comments;
    private final TicketOutbox outbox;
    private final IssueLocation location;

    TicketSync(
            IssueMaking making,
            Github github,
            Tickets tickets,
            Drafts drafts,
            CommentSync comments,
            TicketOutbox outbox,
            IssueLocation location) {
        this.making = making;
        this.github = github;
        this.tickets = tickets;
        this.drafts = drafts;
        this.comments = comments;
        this.outbox = outbox;
        this.location = location;
    }

    /// What is to be sent.
    ///
    /// @param repository where an issue is to be made; null where the caller names none
    /// @param all whether whatever differs is sent, or only what was changed here
    record SyncRequest(@Nullable String repository, boolean all) {}

    /// @return the issue, where it was made
    Optional<JsonNode> sync(SyncState sending, SyncRequest request) {
        var ticket = tickets.find(sending.ticket());
        if (ticket.isEmpty()) {
            outbox.forget(sending.ticket());
            throw new Refused(ErrorCode.TICKET_NOT_FOUND, "There is no such ticket.");
        }
        var page = IssueUrl.of(ticket.get().githubIssueUrl());
        if (page.isEmpty() && request.all()) {
            return Optional.of(make(sending, ticket.get(), request));
        }
        if (page.isEmpty()) {
            outbox.done(sending, ticket.get().version()); // it has lost its issue meanwhile
            return Optional.empty();
        }
        var issue = location.locate(sending.ticket(), page.get());
        update(sending, tickets.find(sending.ticket()).orElse(ticket.get()), issue, request);
        outbox.done(sending, ticket.get().version());
        return Optional.empty();
    }

    private JsonNode make(SyncState sending, TicketView ticket, SyncRequest request) {
        var made = making.make(sending, ticket, request.repository());
        var linked = tickets.find(sending.ticket()).orElse(ticket);
        IssueUrl.of(linked.githubIssueUrl()).map(IssueUrl::issue).ifPresent(issue -> {
            var outcome = Drafts.outcome(ticket);
            if (outcome != IssueOutcome.OPEN) {
                change(linked, issue, new IssueFields(null, null, outcome, null, null));
            }
            comments.send(sending, ticket, issue, _ -> true);
        });
        outbox.done(sending, ticket.version());
        return made;
    }

    private void update(SyncState sending, TicketView ticket, IssueRef issue, SyncRequest request) {
        var since = sending.syncedVersion() > 0 || request.all() ? sending.syncedVersion() : sending.linkedVersion();
        var window = new LocalChanges();
        tickets.changesAfter(ticket.ticketId(), since, window::take);
        var fields = fields(ticket, issue, window, request.all());
        if (!fields.isEmpty()) {
            outbox.renew(sending);
            change(ticket, issue, fields);
        }
        comments.send(
                sending, ticket, issue, id -> request.all() || window.comments().contains(id));
    }

    private IssueFields fields(TicketView ticket, IssueRef issue, LocalChanges window, boolean all) {
        if (!all && !window.has("tags", "priority", "assignedTo")) {
            return drafts.changed(ticket, issue.place(), window);
        }
        var shown = github.issue(issue);
        return drafts.withNames(
                all ? drafts.differing(ticket, issue.place(), shown) : drafts.changed(ticket, issue.place(), window),
                ticket,
                window,
                shown);
    }

    private void change(TicketView ticket, IssueRef issue, IssueFields fields) {
        var marked = !fields.hasTitleAlone() || drafts.isMarked(ticket, github.issue(issue));
        tickets.tell(new BeginSync(ticket.ticketId(), null, fields.synced(marked)));
        var changed = AssigneeFallback.withoutAssignees(fields, each -> github.change(issue, each.json()));
        tickets.tell(new RecordSync(
                ticket.ticketId(), issue, String.valueOf(ticket.githubIssueUrl()), Answer.updated(changed)));
    }
}
