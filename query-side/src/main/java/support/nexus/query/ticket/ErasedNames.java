package support.nexus.query.ticket;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.platform.projection.Rebuilds;

/// Takes the names of erased accounts out of the view: in the log they read `[erased]` now, so it is made anew from
/// that.
@Component
@ProcessingGroup(TicketProjection.NAME)
class ErasedNames {

    private final Rebuilds rebuilds;
    private final TicketViewRebuild view;

    ErasedNames(Rebuilds rebuilds, TicketViewRebuild view) {
        this.rebuilds = rebuilds;
        this.view = view;
    }

    @EventHandler
    void on(UserErased erased) {
        rebuilds.anew(view);
    }
}
