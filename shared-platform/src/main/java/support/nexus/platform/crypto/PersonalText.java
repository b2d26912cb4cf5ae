package support.nexus.platform.crypto;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import support.nexus.events.KeyOwner;
import support.nexus.events.NameOf;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Hides the {@link Personal} fields of a JSON object and shows them again. What is sealed holds the fields' names
/// and is bound to its owner and to the type's stored name: moved anywhere else it does not open.
@Component
public class PersonalText {

    /// Fields that a stored fact is given before it is shown: the id of the account that has caused it, and when.
    public static final String ACTOR = "@actor";

    public static final String AT = "@at";

    private static final String SEALED = "personal";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PersonalKeys keys;
    private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();

    PersonalText(PersonalKeys keys) {
        this.keys = keys;
    }

    public boolean isIn(Class<?> type) {
        return !shape(type).erased().isEmpty();
    }

    /// Takes the personal fields out of the object and puts them, sealed together, under one name.
    public void hide(Class<?> type, ObjectNode json) {
        var shape = shape(type);
        var open = JSON.createObjectNode();
        shape.erased().keySet().forEach(field -> open.set(field, json.remove(field)));
        var sealed = keys.seal(shape.owner(json), JSON.writeValueAsBytes(open), shape.name());
        json.put(SEALED, sealed);
    }

    /// Whether what a fact of this type shows depends on who has caused it, and when. As long as no account has been
    /// erased, it does not.
    public boolean asksForCircumstances(Class<?> type) {
        return !shape(type).names().isEmpty() && keys.knowErased();
    }

    /// Puts the personal fields back, or what stands for them once their key is destroyed or the account that they name
    /// is erased. {@link #ACTOR} and {@link #AT} are taken away.
    public void show(Class<?> type, ObjectNode json) {
        var shape = shape(type);
        var actor = json.remove(ACTOR);
        var at = json.remove(AT);
        var sealed = json.remove(SEALED);
        if (sealed == null) {
            return; // an older revision had no personal text
        }
        keys.open(shape.owner(json), sealed.binaryValue(), shape.name())
                .map(open -> (ObjectNode) JSON.readTree(open))
                .ifPresentOrElse(json::setAll, () -> json.setAll(shape.erased()));
        if (!shape.names().isEmpty() && keys.knowErased()) {
            FactNames.of(keys.erased(), actor, at).hide(shape.names(), json);
        }
    }

    private Shape shape(Class<?> type) {
        return shapes.computeIfAbsent(type, Shape::of);
    }

    /// @param names which fields name an account, and what says which
    private record Shape(String name, String ownerField, Map<String, JsonNode> erased, Map<String, NameOf> names) {

        String owner(ObjectNode json) {
            return json.path(ownerField).stringValue();
        }

        static Shape of(Class<?> type) {
            var personal = with(Personal.class, type)
                    .collect(toUnmodifiableMap(Field::getName, field -> erased(field.getType())));
            var owner =
                    with(KeyOwner.class, type).map(Field::getName).findFirst().orElse("");
            var name = type.getAnnotation(StoredAs.class);
            if (!personal.isEmpty() && (owner.isEmpty() || name == null)) {
                throw new IllegalStateException(type + " has personal text, so it needs a @KeyOwner and a @StoredAs");
            }
            if (!personal.isEmpty()
                    && Arrays.stream(type.getDeclaredFields())
                            .anyMatch(field -> field.getName().equals(SEALED))) {
                throw new IllegalStateException(
                        type + " calls a field \"%s\", as its sealed text is called".formatted(SEALED));
            }
            var names = with(NameOf.class, type)
                    .collect(toUnmodifiableMap(Field::getName, field -> field.getAnnotation(NameOf.class)));
            return new Shape(name == null ? "" : name.value(), owner, personal, names);
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
