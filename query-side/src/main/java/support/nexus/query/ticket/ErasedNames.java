package support.nexus.query.ticket;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.platform.stream.Rebuilds;

/// Takes the names of erased accounts out of the view: in the log they read `[erased]` now, so it is made anew from
/// that.
@Component
@ProcessingGroup("erased-names")
class ErasedNames {

    private final Rebuilds rebuilds;

    ErasedNames(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @EventHandler
    void on(UserErased erased) {
        rebuilds.anew(TicketTables.VIEW);
    }
}
