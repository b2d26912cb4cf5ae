package support.nexus.command.login;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;
import support.nexus.events.EmailAddress;
import support.nexus.events.user.UserEvent.EmailVerified;
import support.nexus.events.user.UserEvent.ProfileChanged;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.events.user.UserId;

/// The addresses that an account had verified before it took another one, by its log. One that it never verified may
/// be a stranger's.
@Component
class FormerAddresses {

    private final EventStore log;

    FormerAddresses(EventStore log) {
        this.log = log;
    }

    /// By address, in the form in which it is one account's: until when it was this account's.
    Map<String, Instant> of(UserId user) {
        var former = new HashMap<String, Instant>();
        var now = "";
        var isVerified = false;
        var events = log.readEvents(user.value());
        while (events.hasNext()) {
            DomainEventMessage<?> event = events.next();
            var said = said(event.getPayload());
            if (said.isEmpty()) {
                continue;
            }
            if (isVerified && !said.equals(now)) {
                former.put(now, event.getTimestamp());
            }
            isVerified = said.equals(now) && (isVerified || event.getPayload() instanceof EmailVerified);
            now = said;
        }
        former.remove(now);
        return former;
    }

    private static String said(Object event) {
        return switch (event) {
            case UserRegistered registered -> EmailAddress.key(registered.email());
            case ProfileChanged changed -> EmailAddress.key(changed.email());
            case EmailVerified verified -> EmailAddress.key(verified.email());
            default -> "";
        };
    }
}
