package support.nexus.gateway.outbound;

import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.CommentAdded;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.IssueLinked;
import support.nexus.events.ticket.TicketEvent.IssueUnlinked;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.projection.Projection;
import support.nexus.platform.projection.Writes;

/// Which tickets have an issue since which version, and at which they were last changed here in something that GitHub
/// is told. What came from GitHub is no such change.
@Component
class FollowedTickets implements Projection {

    private static final String GITHUB = "github";

    @Override
    public String name() {
        return "github-outbox";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String tables() {
        return """
                create table {github_change} (
                    ticket_id       varchar(12) primary key,
                    linked_version  bigint,
                    changed_version bigint      not null,
                    changed_at      timestamp(3) with time zone not null
                );
                create index ix_{github_change}_at on {github_change} (changed_at)""";
    }

    @Override
    public void on(LogEntry event, Writes writes) {
        if (event.payload() instanceof TicketEvent fact) {
            on(fact, event, writes);
        }
    }

    private static void on(TicketEvent fact, LogEntry event, Writes writes) {
        var ticket = fact.ticketId().value();
        switch (fact) {
            case TicketOpened _ ->
                writes.write(
                        "insert into {github_change} (ticket_id, changed_version, changed_at) values (?, 0, ?)",
                        ticket,
                        event.at().atOffset(ZoneOffset.UTC));
            case TicketDeleted _ -> writes.write("delete from {github_change} where ticket_id = ?", ticket);
            case IssueLinked _ ->
                writes.write(
                        "update {github_change} set linked_version = coalesce(linked_version, ?) where ticket_id = ?",
                        event.sequence() + 1,
                        ticket);
            case IssueUnlinked _ ->
                writes.write("update {github_change} set linked_version = null where ticket_id = ?", ticket);
            default -> {
                if (isTold(fact) && !GITHUB.equals(event.channel())) {
                    writes.write(
                            "update {github_change} set changed_version = ?, changed_at = ? where ticket_id = ?",
                            event.sequence() + 1,
                            event.at().atOffset(ZoneOffset.UTC),
                            ticket);
                }
            }
        }
    }

    private static boolean isTold(TicketEvent fact) {
        return switch (fact) {
            case Retitled _,
                    DescriptionChanged _,
                    PriorityChanged _,
                    TagsChanged _,
                    Assigned _,
                    Unassigned _,
                    Resolved _,
                    Closed _,
                    Reopened _ -> true;
            case CommentAdded comment -> !comment.internal();
            default -> false;
        };
    }
}
