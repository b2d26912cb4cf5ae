package support.nexus.query.user;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserEvent.UserRegistered;

/// Writes the view of accounts, in the transaction that appends the events.
@Component
@ProcessingGroup(UserProjection.NAME)
class UserProjection {

    static final String NAME = "user-view";

    private static final Logger LOG = LoggerFactory.getLogger(UserProjection.class);

    private final UserTable table;
    private final UserRepair repair;
    private final Counter repairs;

    UserProjection(UserTable table, UserRepair repair, MeterRegistry meters) {
        this.table = table;
        this.repair = repair;
        this.repairs = Counter.builder("nexus.view.user.repairs")
                .description("Accounts whose row was not what the log says when a command came to them")
                .register(meters);
    }

    @EventHandler
    void on(UserEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        if (event instanceof UserRegistered registered) {
            table.insert(UserRow.of(registered, at));
            return;
        }
        table.lock(event.userId().value())
                .filter(row -> row.version() == sequence)
                .ifPresentOrElse(row -> table.update(row.on(event)), () -> repair(event));
    }

    /// View and log have parted: the row is made anew from the log, which has this event already.
    private void repair(UserEvent event) {
        if (!repair.repair(List.of(event.userId().value())).isEmpty()) {
            LOG.warn("The view of user {} was not what the log says and is made anew", event.userId());
            repairs.increment();
        }
    }
}
