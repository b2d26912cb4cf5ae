package support.nexus.command.login;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserId;
import support.nexus.platform.crypto.Traces;

/// What an account was known by, as its log tells.
@Component
class AccountTraces {

    private final EventStore log;
    private final LoginTable logins;

    AccountTraces(EventStore log, LoginTable logins) {
        this.log = log;
        this.logins = logins;
    }

    Traces of(UserId user) {
        var fold = new TraceFold(address -> logins.hasAnother(address, user), login -> logins.saysAnother(login, user));
        var events = log.readEvents(user.value());
        while (events.hasNext()) {
            DomainEventMessage<?> event = events.next();
            fold.on((UserEvent) event.getPayload(), event.getTimestamp());
        }
        return fold.traces(logins.username(user));
    }
}
