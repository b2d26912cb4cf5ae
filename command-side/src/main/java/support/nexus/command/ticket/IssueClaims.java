package support.nexus.command.ticket;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.TicketId;

/// Which issue is which ticket's: one row for an issue, unique, written with the fact. A deleted ticket's row stays.
@Component
class IssueClaims {

    private final JdbcClient jdbc;

    IssueClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void claim(IssueRef issue, TicketId ticket) {
        var holder = find(issue);
        if (holder.isEmpty()) {
            insert(issue, ticket);
        } else if (holder.get().isLive() ? !holder.get().ticket().equals(ticket) : !inherit(issue, ticket)) {
            throw linkedElsewhere(issue);
        }
    }

    /// Leaves the deleted ticket's rows as tombstones: the issue founds no other ticket by itself.
    void bury(TicketId ticket) {
        jdbc.sql("update issue_claim set state = 'deleted' where ticket_id = ?")
                .param(ticket.value())
                .update();
    }

    private Optional<Holder> find(IssueRef issue) {
        return jdbc.sql(
                        "select ticket_id, state from issue_claim where host = ? and owner = ? and repository = ? and number = ?")
                .params(issue.host(), issue.owner(), issue.repository(), issue.number())
                .query((row, _) -> new Holder(new TicketId(row.getString("ticket_id")), row.getString("state")))
                .optional();
    }

    private void insert(IssueRef issue, TicketId ticket) {
        try {
            jdbc.sql(
                            "insert into issue_claim (host, owner, repository, number, ticket_id, state) values (?, ?, ?, ?, ?, 'linked')")
                    .params(issue.host(), issue.owner(), issue.repository(), issue.number(), ticket.value())
                    .update();
        } catch (DuplicateKeyException claimedMeanwhile) {
            throw linkedElsewhere(issue);
        }
    }

    /// Takes the row of a ticket that is gone, unless another has just taken it.
    private boolean inherit(IssueRef issue, TicketId ticket) {
        return jdbc.sql("""
                        update issue_claim set ticket_id = ?, state = 'linked'
                        where host = ? and owner = ? and repository = ? and number = ? and state <> 'linked'
                        """)
                        .params(ticket.value(), issue.host(), issue.owner(), issue.repository(), issue.number())
                        .update()
                == 1;
    }

    private static Refused linkedElsewhere(IssueRef issue) {
        return new Refused(ErrorCode.ALREADY_LINKED, "%s is linked to another ticket.".formatted(issue));
    }

    private record Holder(TicketId ticket, String state) {

        boolean isLive() {
            return state.equals("linked");
        }
    }
}
