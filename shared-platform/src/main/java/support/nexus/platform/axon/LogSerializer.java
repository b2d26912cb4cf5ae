package support.nexus.platform.axon;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import support.nexus.events.StoredAs;
import support.nexus.platform.crypto.PersonalText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes facts and snapshots as JSON bytes under their stored names, with the personal text in them hidden.
final class LogSerializer extends Jackson3Serializer {

    private final Map<String, Class<?>> classes;
    private final PersonalText personalText;

    LogSerializer(List<Class<?>> storedTypes, PersonalText personalText) {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> json.changeDefaultVisibility(visible ->
                        visible.withFieldVisibility(com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY)
                                .withGetterVisibility(com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE)
                                .withIsGetterVisibility(
                                        com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE))));
        this.classes =
                storedTypes.stream().collect(Collectors.toUnmodifiableMap(LogSerializer::nameOf, Function.identity()));
        this.personalText = personalText;
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
        if (!personalText.isIn(type)) {
            return super.deserialize(stored);
        }
        try {
            var json =
                    (ObjectNode) getConverter().convert(stored, JsonNode.class).getData();
            personalText.show(type, json);
            @SuppressWarnings("unchecked")
            var read = (T) getReader(type).readValue(json);
            return read;
        } catch (JacksonException e) {
            throw new SerializationException(
                    "Cannot read a stored " + stored.getType().getName(), e);
        }
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
