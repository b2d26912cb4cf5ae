package support.nexus.command.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;

/// Which issue is which ticket's: one row for an issue, unique, written with the fact. A deleted ticket's row stays.
@Component
class IssueClaims {

    private static final String LINKED = "linked";
    private static final String DELETED = "deleted";

    private final JdbcClient jdbc;

    IssueClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void claim(IssueRef issue, TicketId ticket) {
        claim(issue, ticket, null);
    }

    /// @param repositoryId null where it is not known
    void claim(IssueRef issue, TicketId ticket, @Nullable Long repositoryId) {
        var holder = find(issue, repositoryId);
        if (holder.isEmpty()) {
            link(issue, repositoryId, ticket);
        } else if (holder.get().isLive()
                ? !holder.get().ticket().equals(ticket)
                : !inherit(issue, holder.get(), ticket)) {
            throw linkedElsewhere(issue);
        }
    }

    /// The issue's ticket, by the issue's name or, where that is new, by its repository's id. Whatever is new is
    /// noted.
    Optional<Holder> find(IssueRef issue, @Nullable Long repositoryId) {
        var named = find(issue);
        if (named.isPresent() && named.get().isOf(repositoryId)) {
            if (repositoryId != null && named.get().repositoryId() == null) {
                note(issue, repositoryId);
            }
            return named;
        }
        var known = repositoryId == null ? Optional.<Holder>empty() : find(issue, (long) repositoryId);
        named.ifPresent(reused -> release(issue, Objects.requireNonNull(reused.repositoryId())));
        known.ifPresent(holder -> insert(issue, repositoryId, holder.ticket(), holder.state()));
        return known;
    }

    /// The id of the repository in which a ticket has such an issue.
    Optional<Long> repositoryOf(TicketId ticket, IssueRef issue) {
        return jdbc.sql("""
                        select repository_id from issue_claim
                        where ticket_id = ? and host = ? and number = ? and state = 'linked' and repository_id is not null
                        order by case when owner = ? and repository = ? then 0 else 1 end limit 1
                        """)
                .params(ticket.value(), issue.host(), issue.number(), issue.owner(), issue.repository())
                .query(Long.class)
                .optional();
    }

    /// Of the issues of a repository, whatever it was called when they were heard of; another's that has its name are
    /// none of them.
    List<Integer> numbers(Repository repository, int after, int most) {
        return jdbc.sql("""
                        select number from issue_claim
                        where host = :host and number > :after and state <> 'deleted' and (repository_id = :id
                          or (owner = :owner and repository = :repository
                            and (repository_id is null or cast(:id as bigint) is null)))
                        group by number order by number limit :most
                        """)
                .param("host", repository.host())
                .param("owner", repository.owner())
                .param("repository", repository.name())
                .param("id", repository.id(), Types.BIGINT)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> row.getInt("number"))
                .list();
    }

    /// Makes the issue the ticket's, unless another delivery did: then this one has to be tried again, and will find
    /// that ticket.
    void found(IssueRef issue, @Nullable Long repositoryId, TicketId ticket) {
        insert(issue, repositoryId, ticket, LINKED);
    }

    /// The issue is no longer its ticket's, but late events still find that.
    void leave(TicketId ticket) {
        jdbc.sql("update issue_claim set state = 'gone' where ticket_id = ? and state = 'linked'")
                .param(ticket.value())
                .update();
    }

    /// Leaves the deleted ticket's rows as tombstones: the issue founds no other ticket by itself.
    void bury(TicketId ticket) {
        jdbc.sql("update issue_claim set state = 'deleted' where ticket_id = ?")
                .param(ticket.value())
                .update();
    }

    private void link(IssueRef issue, @Nullable Long repositoryId, TicketId ticket) {
        try {
            insert(issue, repositoryId, ticket, LINKED);
        } catch (ConcurrencyException claimedMeanwhile) {
            throw linkedElsewhere(issue);
        }
    }

    private Optional<Holder> find(IssueRef issue) {
        return jdbc.sql("""
                        select ticket_id, state, repository_id from issue_claim
                        where host = ? and owner = ? and repository = ? and number = ?
                        """)
                .params(issue.host(), issue.owner(), issue.repository(), issue.number())
                .query(Holder::of)
                .optional();
    }

    private Optional<Holder> find(IssueRef issue, long repositoryId) {
        return jdbc.sql("""
                        select ticket_id, state, repository_id from issue_claim
                        where host = ? and repository_id = ? and number = ?
                        order by case when state = 'linked' then 0 else 1 end limit 1
                        """)
                .params(issue.host(), repositoryId, issue.number())
                .query(Holder::of)
                .optional();
    }

    private void insert(IssueRef issue, @Nullable Long repositoryId, TicketId ticket, String state) {
        try {
            jdbc.sql("""
                            insert into issue_claim (host, owner, repository, number, repository_id, ticket_id, state)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(issue.host(), issue.owner(), issue.repository(), issue.number())
                    .param(repositoryId)
                    .params(ticket.value(), state)
                    .update();
        } catch (DuplicateKeyException claimedMeanwhile) {
            throw new ConcurrencyException("%s was claimed meanwhile".formatted(issue), claimedMeanwhile);
        }
    }

    private void note(IssueRef issue, long repositoryId) {
        jdbc.sql(
                        "update issue_claim set repository_id = ? where host = ? and owner = ? and repository = ? and number = ?")
                .params(repositoryId, issue.host(), issue.owner(), issue.repository(), issue.number())
                .update();
    }

    /// The name belongs to another repository now. The issue that had it is known by its repository's id, which
    /// GitHub itself takes for a name: `repositories/<id>`.
    private void release(IssueRef issue, long repositoryId) {
        jdbc.sql("""
                        update issue_claim set owner = 'repositories', repository = ?
                        where host = ? and owner = ? and repository = ? and number = ?
                        """)
                .params(Long.toString(repositoryId), issue.host(), issue.owner(), issue.repository(), issue.number())
                .update();
    }

    /// Takes the rows of a ticket that is gone, under all names of the issue, unless another has just taken them.
    private boolean inherit(IssueRef issue, Holder holder, TicketId ticket) {
        return jdbc.sql("""
                        update issue_claim set ticket_id = ?, state = 'linked'
                        where host = ? and number = ? and ((owner = ? and repository = ?) or repository_id = ?)
                          and state <> 'linked'
                        """)
                        .params(ticket.value(), issue.host(), issue.number(), issue.owner(), issue.repository())
                        .param(holder.repositoryId())
                        .update()
                > 0;
    }

    private static Refused linkedElsewhere(IssueRef issue) {
        return new Refused(ErrorCode.ALREADY_LINKED, "%s is linked to another ticket.".formatted(issue));
    }

    /// Whose the issue is. A ticket that has another issue since is a holder all the same.
    record Holder(TicketId ticket, String state, @Nullable Long repositoryId) {

        private static Holder of(ResultSet row, int number) throws SQLException {
            return new Holder(
                    new TicketId(row.getString("ticket_id")),
                    row.getString("state"),
                    row.getObject("repository_id", Long.class));
        }

        boolean isLive() {
            return state.equals(LINKED);
        }

        boolean isDeleted() {
            return state.equals(DELETED);
        }

        private boolean isOf(@Nullable Long repository) {
            return repository == null || repositoryId == null || repositoryId.equals(repository);
        }
    }
}
