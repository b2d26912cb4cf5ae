package support.nexus.query.user;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.events.user.UserId;
import support.nexus.platform.inline.AggregateRows;
import support.nexus.platform.inline.ViewTable;

/// The table of the view of accounts.
@Component
class UserTable implements AggregateRows<UserRow> {

    private final ViewTable<UserRow> users;

    UserTable(JdbcTemplate jdbc) {
        this.users = new ViewTable<>(jdbc, UserRow.SHAPE);
    }

    @Override
    public String view() {
        return "user-view";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String type() {
        return "User";
    }

    @Override
    public boolean mayBe(String aggregate) {
        return UserId.hasForm(aggregate);
    }

    /// What is erased stays as a row without a name.
    @Override
    public @Nullable Class<?> deletion() {
        return null;
    }

    @Override
    public List<Part<UserRow, ?>> parts() {
        return List.of(new Part<>(users, List::of));
    }

    @Override
    public String writtenVersion() {
        return "version";
    }

    @Override
    public UserRow fold(Stream<? extends DomainEventMessage<?>> events) {
        var each = events.iterator();
        var first = each.next();
        return fold(UserRow.of((UserRegistered) first.getPayload(), first.getTimestamp()), each);
    }

    private static UserRow fold(UserRow row, Iterator<? extends DomainEventMessage<?>> events) {
        var folded = row;
        while (events.hasNext()) {
            folded = folded.on((UserEvent) events.next().getPayload());
        }
        return folded;
    }

    @Override
    public boolean change(List<DomainEventMessage<?>> events) {
        var first = events.getFirst();
        var held = users.lock(List.of(first.getAggregateIdentifier()));
        if (held.isEmpty() || held.getFirst().version() != first.getSequenceNumber()) {
            return false;
        }
        users.exchange(held, List.of(fold(held.getFirst(), events.iterator())));
        return true;
    }
}
