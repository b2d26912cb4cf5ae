package support.nexus.platform.log;

import java.util.function.Predicate;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import support.nexus.platform.crypto.PersonalText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells the serializer which account has caused a fact, and when, where that decides what the fact shows: it is given
/// the payload alone.
final class Circumstances extends SingleEventUpcaster {

    private static final String ACCOUNT = "user:";

    private final Predicate<String> types;

    /// @param types the stored names of those facts
    Circumstances(Predicate<String> types) {
        this.types = types;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation stored) {
        return types.test(stored.getType().getName());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation stored) {
        return stored.upcastPayload(stored.getType(), JsonNode.class, payload -> {
            var fields = (ObjectNode) payload;
            if (stored.getMetaData().getObject().get(Origin.ACTOR) instanceof String actor
                    && actor.startsWith(ACCOUNT)) {
                fields.put(PersonalText.ACTOR, actor.substring(ACCOUNT.length()));
            }
            return fields.put(PersonalText.AT, stored.getTimestamp().toString());
        });
    }
}
