package support.nexus.events.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Viewer;

/// What one service asks another about tickets.
public sealed interface TicketQuery {

    TicketId ticketId();

    /// The ticket now, or as it was at a version; an empty answer where the viewer sees none.
    record FindTicket(TicketId ticketId, @Nullable Long version, Viewer viewer) implements TicketQuery {}

    /// What happened to the ticket after a version, as far as the viewer sees it.
    ///
    /// @param most how many changes are told
    /// @param newest whether these are the last ones, or the first
    record FindChanges(TicketId ticketId, long after, int most, boolean newest, Viewer viewer) implements TicketQuery {}

    /// The id of the repository in which its issue is.
    record FindRepository(TicketId ticketId, IssueRef issue) implements TicketQuery {}

    /// @param id GitHub's; null where it is not known yet
    record RepositoryAnswer(@Nullable Long id) {}

    /// The numbers of a repository's issues that are a ticket's, in their order, under all names that it has had.
    ///
    /// @param after the last one that was told; 0 to begin
    record FindIssues(Repository repository, int after, int most) {}

    record IssuesAnswer(List<Integer> numbers) {}

    record TicketAnswer(@Nullable TicketView ticket) {}

    /// @param changes oldest first
    /// @param total how many there are
    record ChangesAnswer(List<ChangeView> changes, long total) {}
}
