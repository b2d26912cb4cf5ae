package support.nexus.platform.contract;

import org.springframework.stereotype.Component;
import support.nexus.events.Role;
import support.nexus.platform.contract.Body.Signature;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.TicketAccess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts a known caller's name and address where a body says who is calling, before the body is held against the
/// contract: where they are left out, and where a user may not speak for another.
@Component
class BodySigner {

    private final TicketAccess tickets;

    BodySigner(TicketAccess tickets) {
        this.tickets = tickets;
    }

    JsonNode sign(JsonNode body, Body rules) {
        var caller = Caller.current();
        var account = caller.account();
        if (account != null && body instanceof ObjectNode fields) {
            for (var signature : rules.signature()) {
                sign(fields, signature, account, !tickets.isOpen() && caller.is(Role.USER));
            }
        }
        return body;
    }

    private static void sign(ObjectNode body, Signature signature, Account account, boolean always) {
        if (always || !(body.has(signature.name()) || body.has(signature.email()))) {
            body.put(signature.name(), account.username());
            body.put(signature.email(), account.email());
        }
    }
}
