package support.nexus.query.user;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.platform.axon.AggregateReader;
import support.nexus.platform.axon.LogEntry;
import support.nexus.platform.crypto.PersonalKeys;

/// Folds the events of many accounts at once.
@Component
class UserFold {

    private static final String USER = "User"; // what the log calls such an aggregate

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

    private final AggregateReader log;
    private final PersonalKeys keys;

    UserFold(AggregateReader log, PersonalKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /// Whether an aggregate can be an account, by the form of its id.
    static boolean isUser(String aggregate) {
        return FORM.matcher(aggregate).matches();
    }

    /// The accounts that follow one, in the order of their ids.
    List<String> after(String user, int count) {
        return log.aggregatesAfter(USER, user, count);
    }

    /// Those of these accounts that have events, folded.
    Map<String, Folded> of(Collection<String> users) {
        return keys.ahead(
                users,
                () -> log.eventsOf(USER, users).stream()
                        .collect(groupingBy(LogEntry::aggregate, collectingAndThen(toList(), Folded::of))));
    }

    void lock(Collection<String> users) {
        log.lock(users);
    }

    /// What the view ought to hold of an account.
    ///
    /// @param events how many there were
    /// @param row null where they cannot be read
    record Folded(long events, @Nullable UserRow row) {

        private static Folded of(List<LogEntry> events) {
            try {
                return new Folded(events.size(), fold(events));
            } catch (DataAccessException away) {
                throw away;
            } catch (RuntimeException unreadable) {
                return new Folded(events.size(), null);
            }
        }

        private static UserRow fold(List<LogEntry> events) {
            var first = events.getFirst();
            var row = UserRow.of((UserRegistered) first.payload(), first.at());
            for (var event : events.subList(1, events.size())) {
                row = row.on((UserEvent) event.payload());
            }
            return row;
        }
    }
}
