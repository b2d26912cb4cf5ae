package support.nexus.gateway.sync;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;

/// Whenever a ticket is deleted, it is forgotten which issue and comments were its own, in the same transaction.
@Component
@ProcessingGroup(SyncErasure.NAME)
class SyncErasure {

    static final String NAME = "outbox-erasure";

    private final TicketOutbox outbox;

    SyncErasure(TicketOutbox outbox) {
        this.outbox = outbox;
    }

    @EventHandler
    void on(TicketDeleted deleted) {
        outbox.forget(deleted.ticketId());
    }
}
