package support.nexus.gateway.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import support.nexus.platform.crypto.PersonalKeys;

/// Keeps the endpoints' secrets sealed: a dump of the database shows none.
@Component
class EndpointSecrets {

    private static final String PLACE = "signing-secret";

    private final PersonalKeys keys;

    EndpointSecrets(PersonalKeys keys) {
        this.keys = keys;
    }

    /// Makes the key that an endpoint's secrets are sealed under, in the transaction under way.
    void begin(String endpoint) {
        keys.create(owner(endpoint));
    }

    byte[] seal(String endpoint, SigningSecret secret) {
        return keys.seal(owner(endpoint), secret.bytes(), PLACE);
    }

    /// Those that a message is signed with, the newest first.
    List<SigningSecret> of(Endpoint endpoint, Instant now) {
        var sealed = new ArrayList<byte[]>();
        sealed.add(endpoint.secret());
        var former = endpoint.formerSecret();
        var until = endpoint.formerSecretUntil();
        if (former != null && until != null && now.isBefore(until)) {
            sealed.add(former);
        }
        return sealed.stream()
                .flatMap(each -> keys.open(owner(endpoint.id()), each, PLACE).stream())
                .map(SigningSecret::new)
                .toList();
    }

    void forget(String endpoint) {
        keys.destroy(owner(endpoint));
    }

    private static String owner(String endpoint) {
        return "webhook:" + endpoint;
    }
}
