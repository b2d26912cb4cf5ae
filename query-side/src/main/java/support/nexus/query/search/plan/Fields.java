package support.nexus.query.search.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import support.nexus.query.search.engine.Field;
import support.nexus.query.search.engine.Kind;
import support.nexus.query.search.engine.Search.Scope;

/// In which fields a search looks for words, and what a hit in each of them weighs.
final class Fields {

    private static final Map<Field, Float> WEIGHTS = Map.of(
            Field.TITLE, 4f,
            Field.TAG_WORDS, 2f,
            Field.DESCRIPTION, 1f,
            Field.COMMENTS, 0.7f,
            Field.INTERNAL_COMMENTS, 0.7f,
            Field.CONTENT, 1f,
            Field.INTERNAL_CONTENT, 1f,
            Field.NAME, 4f);

    private final Map<Field, Float> weights = new EnumMap<>(Field.class);
    private final Set<Field> expanded = EnumSet.noneOf(Field.class);
    private final boolean insider;

    /// @param scopes empty for wherever they are
    /// @param throughComments whether tickets are found by their comments
    /// @param insider whether internal comments are seen
    Fields(Set<Kind> kinds, Set<Scope> scopes, boolean throughComments, boolean insider) {
        this.insider = insider;
        for (var kind : kinds) {
            of(kind).forEach((scope, fields) -> {
                var isUsual = scope != Scope.COMMENTS || throughComments || kind != Kind.TICKET;
                if (scopes.isEmpty() ? isUsual : scopes.contains(scope)) {
                    fields.forEach(field -> weights.put(field, WEIGHTS.get(field)));
                }
            });
        }
        var isEverywhere = scopes.isEmpty() && (throughComments || !kinds.contains(Kind.TICKET));
        if (!isEverywhere) {
            expanded.addAll(weights.keySet());
        } else {
            expanded.add(Field.WORDS);
            if (insider) {
                expanded.add(Field.INTERNAL_WORDS);
            }
        }
    }

    private Map<Scope, List<Field>> of(Kind kind) {
        return switch (kind) {
            case TICKET ->
                Map.of(
                        Scope.TITLE, List.of(Field.TITLE),
                        Scope.DESCRIPTION, List.of(Field.DESCRIPTION),
                        Scope.TAGS, List.of(Field.TAG_WORDS),
                        Scope.COMMENTS, seen(Field.COMMENTS, Field.INTERNAL_COMMENTS));
            case COMMENT -> Map.of(Scope.COMMENTS, seen(Field.CONTENT, Field.INTERNAL_CONTENT));
            case USER -> Map.of(Scope.TITLE, List.of(Field.NAME));
        };
    }

    private List<Field> seen(Field everybody, Field insiders) {
        return insider ? List.of(everybody, insiders) : List.of(everybody);
    }

    /// The fields in which similar words and beginnings are looked for.
    Set<Field> expanded() {
        return expanded;
    }

    /// A plan for each field.
    List<Plan> each(BiFunction<Field, Float, Plan> plan) {
        var plans = new ArrayList<Plan>();
        weights.forEach((field, weight) -> plans.add(plan.apply(field, weight)));
        return plans;
    }
}
