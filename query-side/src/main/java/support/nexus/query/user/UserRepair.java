package support.nexus.query.user;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.query.user.UserFold.Folded;

/// Makes the rows of accounts what their events say, in the transaction under way, while commands go on: both lock a
/// row before they write it, and where it is missing, repairs have a lock among themselves.
@Component
class UserRepair {

    private final UserFold fold;
    private final UserTable table;

    UserRepair(UserFold fold, UserTable table) {
        this.fold = fold;
        this.table = table;
    }

    /// @return those that differed; an account whose events cannot be read keeps its row
    List<String> repair(Collection<String> users) {
        if (users.isEmpty()) {
            return List.of();
        }
        fold.lock(users);
        var held = table.lock(users);
        var folded = fold.of(users);
        var differing = differing(users, held, folded);
        differing.forEach(user -> write(user, held, folded));
        return differing;
    }

    /// Those that seem to differ, by a look that locks nothing.
    List<String> suspects(Collection<String> users, Map<String, Folded> folded) {
        return differing(users, table.find(users), folded);
    }

    private void write(String user, Map<String, UserRow> held, Map<String, Folded> folded) {
        var due = folded.get(user);
        if (due == null) {
            table.delete(user);
        } else if (held.containsKey(user)) {
            table.update(Objects.requireNonNull(due.row()));
        } else {
            table.insert(Objects.requireNonNull(due.row()));
        }
    }

    private static List<String> differing(
            Collection<String> users, Map<String, UserRow> held, Map<String, Folded> folded) {
        return users.stream()
                .filter(user -> differs(held.get(user), folded.get(user)))
                .toList();
    }

    private static boolean differs(@Nullable UserRow held, @Nullable Folded due) {
        return due == null ? held != null : due.row() != null && !due.row().equals(held);
    }
}
