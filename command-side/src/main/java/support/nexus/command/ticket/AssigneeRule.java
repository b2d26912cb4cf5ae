package support.nexus.command.ticket;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import support.nexus.events.ticket.TicketEvent;

/// The merge rule for assignees: of those whom this desk knows, the first by login has the ticket.
final class AssigneeRule {

    private AssigneeRule() {}

    static List<TicketEvent> facts(Merge merge, Directory directory) {
        var assignees = merge.before().assignees();
        var is = users(merge.after().assignees().present(), directory);
        var changed = !is.equals(users(assignees.present(), directory));
        var named = Naming.assignee(merge.event().action());
        if (named != null && named.isOurs(merge.sent().assignees(), merge.second())) {
            return List.of();
        }
        if (named != null && named.isNewTo(assignees, merge.second()) && !assignees.knows(named.name())) {
            changed = changed || directory.user(named.name()).isPresent();
        }
        var assignee = is.stream().findFirst().orElse(null);
        return changed && !Objects.equals(assignee, merge.ticket().assignee())
                ? List.of(TicketEvent.assignment(merge.id(), assignee))
                : List.of();
    }

    /// By login, in alphabetical order.
    static List<String> users(Set<String> logins, Directory directory) {
        return logins.stream()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .flatMap(login -> directory.user(login).stream())
                .toList();
    }
}
