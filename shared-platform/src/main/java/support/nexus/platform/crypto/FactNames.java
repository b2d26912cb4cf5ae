package support.nexus.platform.crypto;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import support.nexus.events.EmailAddress;
import support.nexus.events.NameOf;
import support.nexus.events.Personal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Finds the names and addresses of erased accounts in one fact.
///
/// @param actor the account that has caused it; empty where that was none
/// @param at when
record FactNames(ErasedAccounts erased, String actor, Instant at) {

    static FactNames of(ErasedAccounts erased, @Nullable JsonNode actor, @Nullable JsonNode at) {
        var time = text(at);
        return new FactNames(erased, text(actor), time.isEmpty() ? Instant.now() : Instant.parse(time));
    }

    /// @param names which fields name somebody, and what says whom
    void hide(Map<String, NameOf> names, ObjectNode fact) {
        var hidden = names.entrySet().stream()
                .filter(name -> isSaid(name.getValue(), fact))
                .map(name -> Map.entry(name.getKey(), hidden(fact.path(name.getKey()), name.getValue(), fact)))
                .toList(); // each is judged by what the others say
        hidden.stream()
                .filter(field -> !field.getValue().equals(fact.path(field.getKey())))
                .forEach(field -> fact.set(field.getKey(), field.getValue()));
    }

    private JsonNode hidden(JsonNode field, NameOf name, ObjectNode fact) {
        if (field instanceof ArrayNode many) {
            var list = many.arrayNode();
            many.forEach(each -> list.add(hidden(each, name, fact)));
            return list;
        }
        return field.isString() && isErased(field.stringValue(), name, fact)
                ? StringNode.valueOf(Personal.ERASED)
                : field;
    }

    private boolean isErased(String text, NameOf name, ObjectNode fact) {
        var address = text(fact.get(name.address()));
        return isAccount(text, name.value(), fact)
                || isAddress(text)
                || isAddress(address)
                || (name.signed() && isSigned(text, address));
    }

    private boolean isAddress(String text) {
        return text.indexOf('@') >= 0 && erased.includeAddress(text, at);
    }

    private boolean isAccount(String text, String whose, ObjectNode fact) {
        return switch (whose) {
            case "" -> false;
            case NameOf.ITSELF -> erased.includeName(text, at);
            case NameOf.LOGIN -> erased.includeAddress(EmailAddress.ofGithub(text), at);
            case NameOf.ACTOR -> erased.include(actor);
            default -> erased.include(text(fact.get(whose)));
        };
    }

    /// Whoever works on tickets writes some in others' names: those stay.
    private boolean isSigned(String text, String address) {
        return erased.include(actor) && (erased.includeName(text, at) || erased.haveSigned(actor, address, at));
    }

    private static boolean isSaid(NameOf name, ObjectNode fact) {
        return name.where().isEmpty() || List.of(name.among()).contains(text(fact.get(name.where())));
    }

    private static String text(@Nullable JsonNode node) {
        return node == null || !node.isString() ? "" : node.stringValue();
    }
}
