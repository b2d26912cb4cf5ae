package support.nexus.platform.crypto;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import support.nexus.events.KeyOwner;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Hides the {@link Personal} fields of a JSON object and shows them again. What a field's text is bound to is its
/// owner, the
/// type's stored name and the field's: moved anywhere else it does not open.
@Component
public class PersonalText {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PersonalKeys keys;
    private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();

    PersonalText(PersonalKeys keys) {
        this.keys = keys;
    }

    public boolean isIn(Class<?> type) {
        return !shape(type).erased().isEmpty();
    }

    public void hide(Class<?> type, ObjectNode json) {
        var shape = shape(type);
        var owner = json.path(shape.owner()).stringValue();
        for (var field : shape.erased().keySet()) {
            var value = json.path(field);
            if (!value.isNull() && !value.isMissingNode()) {
                var sealed = keys.seal(owner, JSON.writeValueAsBytes(value), shape.name() + "." + field);
                json.put(field, Base64.getEncoder().encodeToString(sealed));
            }
        }
    }

    public void show(Class<?> type, ObjectNode json) {
        var shape = shape(type);
        var owner = json.path(shape.owner()).stringValue();
        shape.erased().forEach((field, erased) -> {
            if (json.path(field).isString()) {
                var sealed = Base64.getDecoder().decode(json.path(field).stringValue());
                json.set(
                        field,
                        keys.open(owner, sealed, shape.name() + "." + field)
                                .map(JSON::readTree)
                                .orElse(erased));
            }
        });
    }

    private Shape shape(Class<?> type) {
        return shapes.computeIfAbsent(type, Shape::of);
    }

    private record Shape(String name, String owner, Map<String, JsonNode> erased) {

        static Shape of(Class<?> type) {
            var personal = with(Personal.class, type)
                    .collect(toUnmodifiableMap(Field::getName, field -> erased(field.getType())));
            var owner =
                    with(KeyOwner.class, type).map(Field::getName).findFirst().orElse("");
            var name = type.getAnnotation(StoredAs.class);
            if (!personal.isEmpty() && (owner.isEmpty() || name == null)) {
                throw new IllegalStateException(type + " has personal text, so it needs a @KeyOwner and a @StoredAs");
            }
            return new Shape(name == null ? "" : name.value(), owner, personal);
        }

        private static Stream<Field> with(Class<? extends Annotation> annotation, Class<?> type) {
            return Arrays.stream(type.getDeclaredFields()).filter(field -> field.isAnnotationPresent(annotation));
        }

        private static JsonNode erased(Class<?> type) {
            var text = StringNode.valueOf(Personal.ERASED);
            return Collection.class.isAssignableFrom(type)
                    ? JSON.createArrayNode().add(text)
                    : text;
        }
    }
}
