package support.nexus.platform.log;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.Serializer;
import support.nexus.events.KeyOwner;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A fact as it once was stored, and what it says.
///
/// @param shape the components of the type's record at that revision
/// @param stored the payload as it lies in the log, its personal text sealed
/// @param says what is read of it by today's code
record StoredExample(ObjectNode shape, ObjectNode stored, ObjectNode says) {

    static final String TICKET = "TCK-K4J9X2M1";

    /// One of today, to be kept for ever.
    static StoredExample of(Class<?> type, Serializer serializer) {
        var fact = value(type, type.getSimpleName());
        var stored = serializer.serialize(fact, byte[].class).getData();
        return new StoredExample(
                shapeOf(type), object(stored), JsonMapper.shared().valueToTree(fact));
    }

    static ObjectNode object(byte[] json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    /// The components of a record, those of records inside it included.
    static ObjectNode shapeOf(Class<?> type) {
        var shape = JsonMapper.shared().createObjectNode();
        for (var component : type.getRecordComponents()) {
            shape.put(component.getName(), mark(component) + name(component.getGenericType()));
        }
        return shape;
    }

    static String fileName(Class<?> type) {
        return "%s-%s.json"
                .formatted(
                        type.getAnnotation(StoredAs.class).value(),
                        type.getAnnotation(Revision.class).value());
    }

    private static String mark(RecordComponent component) {
        return component.isAnnotationPresent(KeyOwner.class)
                ? "@KeyOwner "
                : component.isAnnotationPresent(Personal.class) ? "@Personal " : "";
    }

    private static String name(Type type) {
        return type instanceof Class<?> raw && raw.isRecord() && !isOneValue(raw)
                ? Arrays.stream(raw.getRecordComponents())
                        .map(part -> part.getName() + ": " + name(part.getGenericType()))
                        .collect(joining(", ", raw.getSimpleName() + "(", ")"))
                : type.getTypeName().replaceAll("[a-z0-9]+\\.", "");
    }

    private static boolean isOneValue(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.isAnnotationPresent(JsonValue.class));
    }

    private static Object value(Class<?> type, String name) {
        if (type == String.class) {
            return "the %s, for Zo\u00eb \ud83d\ude80".formatted(name);
        }
        if (type == List.class) {
            return List.of("one of the " + name, "another, \"quoted\"");
        }
        if (type == int.class || type == Integer.class) {
            return 123;
        }
        if (type == long.class || type == Long.class) {
            return 12_345_678_901L;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == Instant.class) {
            return Instant.parse("2026-01-31T12:00:00.123Z");
        }
        if (type.isEnum()) {
            return List.of(type.getEnumConstants()).getLast();
        }
        return type.isRecord() ? instance(type) : unknown(type);
    }

    private static Object instance(Class<?> type) {
        var components = type.getRecordComponents();
        var values = isOneValue(type)
                ? new Object[] {TICKET}
                : Arrays.stream(components)
                        .map(component -> value(component.getType(), component.getName()))
                        .toArray();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Cannot make an example of " + type, e);
        }
    }

    private static Object unknown(Class<?> type) {
        throw new AssertionError("No example of a " + type + " is known here: teach it");
    }
}
