package support.nexus.platform.axon;

import java.util.function.Predicate;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import support.nexus.events.NameOf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells the serializer which account has caused a fact, where that decides what the fact shows: it is given the
/// payload alone.
final class Actors extends SingleEventUpcaster {

    private static final String ACCOUNT = "user:";

    private final Predicate<String> types;

    /// @param types the stored names of those facts
    Actors(Predicate<String> types) {
        this.types = types;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation stored) {
        return types.test(stored.getType().getName());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation stored) {
        return stored.getMetaData().getObject().get(Origin.ACTOR) instanceof String actor && actor.startsWith(ACCOUNT)
                ? stored.upcastPayload(
                        stored.getType(),
                        JsonNode.class,
                        payload -> ((ObjectNode) payload).put(NameOf.ACTOR, actor.substring(ACCOUNT.length())))
                : stored;
    }
}
