package support.nexus.query;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Viewer;

/// What other features ask about tickets. Whoever keeps tickets answers, as they are now.
public interface TicketAudience {

    /// Whose a ticket is; empty where it is deleted.
    Optional<Involved> of(String ticket);

    /// The titles of those of these tickets that a viewer sees.
    Map<String, String> titles(Collection<String> tickets, Viewer viewer);

    /// @param requester the account that opened it for itself
    /// @param assignee the name that it is assigned to
    record Involved(@Nullable String requester, @Nullable String assignee) {}
}
