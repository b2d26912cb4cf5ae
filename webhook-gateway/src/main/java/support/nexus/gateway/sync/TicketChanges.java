package support.nexus.gateway.sync;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueEvent.IssueUnlinked;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.gateway.github.GithubSettings;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.stream.FormerViews;
import support.nexus.platform.stream.Reaction;
import support.nexus.platform.stream.Writes;

/// Whenever a ticket that has an issue is changed here in something that GitHub is told, that is planned, from the
/// moment when changes were first to follow by themselves. What came from GitHub is no such change.
@Component
class TicketChanges implements Reaction, InitializingBean {

    private static final String GITHUB = "github";

    private static final String LINKED = """
            merge into github_ticket t using (values (cast(? as varchar(12)), cast(? as bigint))) given (ticket_id, version)
            on t.ticket_id = given.ticket_id
            when matched then update set linked_version = coalesce(t.linked_version, given.version)
            when not matched then insert (ticket_id, linked_version) values (given.ticket_id, given.version)
            """;
    private static final String UNLINKED = """
            update github_ticket set linked_version = null, wanted_version = null, wanted_since = null where ticket_id = ?
            """;

    private final JdbcClient jdbc;
    private final TicketOutbox outbox;
    private final FormerView former;
    private final GithubSettings settings;

    TicketChanges(JdbcClient jdbc, TicketOutbox outbox, FormerView former, GithubSettings settings) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.former = former;
        this.settings = settings;
    }

    /// Remembers since when changes follow by themselves.
    @Override
    public void afterPropertiesSet() {
        if (settings.autoSync()) {
            try {
                jdbc.sql("""
                                insert into github_following (id, since)
                                select 1, current_timestamp where not exists (select id from github_following)
                                """).update();
            } catch (DuplicateKeyException anotherNodeDid) {
                // which is as good
            }
        }
    }

    @Override
    public String name() {
        return "github-sync";
    }

    @Override
    public long begin(long head, FormerViews views) {
        return former.takeOver(head, views);
    }

    @Override
    public void on(LogEntry event, Writes writes) {
        var ticket = event.aggregate();
        var version = event.sequence() + 1;
        if (event.is(IssueLinked.class)) {
            writes.write(LINKED, ticket, version);
        } else if (event.is(IssueUnlinked.class)) {
            writes.write(UNLINKED, ticket);
        } else if (event.is(TicketDeleted.class)) {
            writes.write("delete from github_ticket where ticket_id = ?", ticket);
        } else if (isTold(event) && !GITHUB.equals(event.channel())) {
            outbox.plan(writes, ticket, version);
        }
    }

    @Override
    public void planned() {
        outbox.outbox().wake();
    }

    /// Only comments are opened: nobody else sees whether one is internal.
    private static boolean isTold(LogEntry event) {
        return event.is(
                        Retitled.class,
                        DescriptionChanged.class,
                        PriorityChanged.class,
                        TagsChanged.class,
                        Assigned.class,
                        Unassigned.class,
                        Resolved.class,
                        Closed.class,
                        Reopened.class)
                || (event.is(CommentAdded.class) && !((CommentAdded) event.payload()).internal());
    }
}
