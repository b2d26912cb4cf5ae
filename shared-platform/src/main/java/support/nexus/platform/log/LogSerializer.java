package support.nexus.platform.log;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import support.nexus.events.StoredAs;
import support.nexus.events.Upcaster;
import support.nexus.platform.crypto.PersonalText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes facts and snapshots as JSON bytes under their stored names, with the personal text in them hidden.
final class LogSerializer extends Jackson3Serializer {

    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private final Map<String, Class<?>> classes;
    private final List<Upcaster> upcasters;
    private final PersonalText personalText;

    LogSerializer(List<Class<?>> storedTypes, List<Upcaster> upcasters, PersonalText personalText) {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> json.changeDefaultVisibility(visible ->
                        visible.withFieldVisibility(com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY)
                                .withGetterVisibility(com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE)
                                .withIsGetterVisibility(
                                        com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE))));
        this.classes =
                storedTypes.stream().collect(Collectors.toUnmodifiableMap(LogSerializer::nameOf, Function.identity()));
        this.upcasters = upcasters.stream()
                .sorted(Comparator.comparingInt(Upcaster::from))
                .toList();
        this.personalText = personalText;
    }

    /// Goes over stored events before a serializer reads them.
    static EventUpcaster circumstances(Serializer serializer) {
        return serializer instanceof LogSerializer log
                ? new Circumstances(log::asksForCircumstances)
                : NoOpEventUpcaster.INSTANCE;
    }

    /// Whether this release can read what is stored under a name.
    boolean knows(String name, String revision) {
        var type = classes.get(name);
        return type != null
                && (!type.isAnnotationPresent(Revision.class)
                        || Integer.parseInt(type.getAnnotation(Revision.class).value()) >= Integer.parseInt(revision));
    }

    private boolean asksForCircumstances(String name) {
        var type = classes.get(name);
        return type != null && personalText.asksForCircumstances(type);
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        if (object == null || !personalText.isIn(object.getClass())) {
            return super.serialize(object, representation);
        }
        ObjectNode json = getObjectMapper().valueToTree(object);
        personalText.hide(object.getClass(), json);
        return new SimpleSerializedObject<>(
                getConverter().convert(getObjectMapper().writeValueAsBytes(json), representation),
                representation,
                typeForClass(object.getClass()));
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Axon's signature
    public <S, T> T deserialize(SerializedObject<S> stored) {
        var type = classForType(stored.getType());
        var lifts = lifts(stored.getType());
        if (lifts.isEmpty() && !personalText.isIn(type)) {
            return super.deserialize(stored);
        }
        try {
            var json =
                    (ObjectNode) getConverter().convert(stored, JsonNode.class).getData();
            if (personalText.isIn(type)) {
                personalText.show(type, json);
            }
            @SuppressWarnings("unchecked")
            var read = (T) getReader(type).readValue(lifted(json, lifts));
            return read;
        } catch (JacksonException e) {
            throw new SerializationException(
                    "Cannot read a stored " + stored.getType().getName(), e);
        }
    }

    private List<Upcaster> lifts(SerializedType stored) {
        return upcasters.stream()
                .filter(upcaster -> upcaster.type().equals(stored.getName())
                        && upcaster.from() >= Integer.parseInt(stored.getRevision()))
                .toList();
    }

    private JsonNode lifted(ObjectNode json, List<Upcaster> lifts) {
        if (lifts.isEmpty()) {
            return json;
        }
        var fields = getObjectMapper().convertValue(json, FIELDS);
        lifts.forEach(upcaster -> upcaster.lift().accept(fields));
        return getObjectMapper().valueToTree(fields);
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        var known = classes.get(type.getName());
        return known != null ? known.getName() : type.getName();
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public SerializedType typeForClass(Class type) {
        Class<?> stored = type;
        return stored != null && stored.isAnnotationPresent(StoredAs.class)
                ? new SimpleSerializedType(nameOf(stored), revisionOf(stored))
                : super.typeForClass(type);
    }

    private static String nameOf(Class<?> type) {
        return type.getAnnotation(StoredAs.class).value();
    }

    private static String revisionOf(Class<?> type) {
        return type.getAnnotation(Revision.class).value();
    }
}
