package support.nexus.query.user;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.platform.projection.InlineView;
import support.nexus.query.user.UserFold.Folded;

/// Rebuilds the view account by account. Where it is right, that only reads.
@Component
class UserViewRebuild implements InlineView {

    private final UserFold fold;
    private final UserTable table;
    private final UserRepair repair;

    UserViewRebuild(UserFold fold, UserTable table, UserRepair repair) {
        this.fold = fold;
        this.table = table;
        this.repair = repair;
    }

    @Override
    public String name() {
        return UserProjection.NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Step rebuild(String after, int count) {
        var users = usersAfter(after, count);
        if (users.isEmpty()) {
            return new Step(null, 0, List.of(), List.of());
        }
        var folded = fold.of(users);
        var differing = repair.repair(repair.suspects(users, folded));
        var events = folded.values().stream().mapToLong(Folded::events).sum();
        var unreadable = users.stream()
                .filter(user -> folded.containsKey(user) && folded.get(user).row() == null)
                .toList();
        return new Step(users.getLast(), events, differing, unreadable);
    }

    @Override
    public @Nullable String next(String after) {
        return usersAfter(after, 1).stream().findFirst().orElse(null);
    }

    /// Of the log and of the view. Ids of accounts sort in Java as they do in a database.
    private List<String> usersAfter(String after, int count) {
        return Stream.concat(fold.after(after, count).stream(), table.after(after, count).stream())
                .distinct()
                .sorted()
                .limit(count)
                .toList();
    }

    @Override
    public int mend(Map<String, Long> sequences) {
        var users = sequences.keySet().stream().filter(UserFold::isUser).toList();
        var held = table.find(users);
        var behind = sequences.entrySet().stream()
                .filter(last -> UserFold.isUser(last.getKey()))
                .filter(last -> !held.containsKey(last.getKey())
                        || held.get(last.getKey()).version() <= last.getValue())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return repair.repair(repair.suspects(behind, fold.of(behind))).size();
    }
}
