package support.nexus.gateway.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import support.nexus.events.EmailAddress;
import support.nexus.events.Personal;
import support.nexus.platform.crypto.PersonalKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Takes those who have been erased since out of what was delivered, whenever it is shown or worked on. GitHub's
/// numeric
/// ids stay, as they do in the log; whose a repository is, too, for that is where the issue lies.
@Component
class ErasedPeople {

    private static final List<String> LOGINS = List.of("login", "username", "name");
    private static final List<String> NAMES = List.of("login", "username", "name", "email");
    private static final Set<String> PLACES = Set.of("owner", "organization");
    private static final Set<String> PEOPLE = Set.of("user", "sender", "assignee", "assignees");
    private static final Pattern NUMBER = Pattern.compile("^\\d+\\+"); // 583231+octocat@users.noreply.github.com

    private final PersonalKeys keys;

    ErasedPeople(PersonalKeys keys) {
        this.keys = keys;
    }

    /// @return the payload itself, changed
    JsonNode hide(JsonNode payload, Instant received) {
        if (keys.knowErased()) {
            hideIn("", payload, received);
        }
        return payload;
    }

    private void hideIn(String name, JsonNode node, Instant received) {
        if (node instanceof ObjectNode object) {
            if (isErased(object, received)) {
                forget(object, PLACES.contains(name));
            }
            object.properties().forEach(field -> {
                hideName(field, received);
                hideIn(field.getKey(), field.getValue(), received);
            });
        } else if (node instanceof ArrayNode list) {
            for (var i = 0; i < list.size(); i++) {
                if (PEOPLE.contains(name) && isLogin(list.get(i), received)) {
                    list.set(i, StringNode.valueOf(Personal.ERASED));
                }
                hideIn("", list.get(i), received);
            }
        }
    }

    /// In payloads of old, somebody is a login and no more.
    private void hideName(Map.Entry<String, JsonNode> field, Instant received) {
        if (PEOPLE.contains(field.getKey()) && isLogin(field.getValue(), received)) {
            field.setValue(StringNode.valueOf(Personal.ERASED));
        }
    }

    private boolean isErased(ObjectNode object, Instant received) {
        var email = object.path("email").stringValue("");
        var isPerson = object.has("login") || object.has("email");
        return isPerson
                && (LOGINS.stream().anyMatch(field -> isLogin(object.path(field), received))
                        || (!email.isEmpty()
                                && keys.isOfErased(NUMBER.matcher(email).replaceFirst(""), received)));
    }

    private boolean isLogin(JsonNode name, Instant received) {
        return name.isString() && keys.isOfErased(EmailAddress.ofGithub(name.stringValue()), received);
    }

    /// Its texts: names, and addresses of pages and pictures.
    private static void forget(ObjectNode person, boolean isPlace) {
        for (var field : List.copyOf(person.propertyNames())) {
            if (!person.path(field).isString() || (isPlace && LOGINS.contains(field))) {
                continue;
            }
            if (NAMES.contains(field)) {
                person.put(field, Personal.ERASED);
            } else {
                person.remove(field);
            }
        }
    }
}
