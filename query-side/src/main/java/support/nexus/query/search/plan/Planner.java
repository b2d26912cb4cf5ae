package support.nexus.query.search.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import support.nexus.query.search.engine.Dimension;
import support.nexus.query.search.engine.Field;
import support.nexus.query.search.engine.Kind;
import support.nexus.query.search.engine.Search;
import support.nexus.query.search.engine.Type;
import support.nexus.query.search.language.Clause.Any;
import support.nexus.query.search.language.Clause.Time;
import support.nexus.query.search.language.Clause.Within;
import support.nexus.query.search.language.Sort;
import support.nexus.query.search.plan.Plan.Bool;
import support.nexus.query.search.plan.Plan.Nothing;
import support.nexus.query.search.plan.Plan.Recent;
import support.nexus.query.search.plan.Plan.Value;
import support.nexus.query.search.text.Words;

/// Plans searches. The one place where it stands what a viewer may find: it is a clause of every plan.
@Component
public final class Planner {

    private final Words words;

    public Planner(Words words) {
        this.words = words;
    }

    public Planned plan(Search search) {
        var filters = new EnumMap<Dimension, Plan>(Dimension.class);
        search.filters().forEach((dimension, values) -> filters.put(dimension, new Value(dimension.field(), values)));
        return new Planned(query(search), filters, search.counted() ? kinds(search) : Map.of());
    }

    /// Which comments of these tickets hold any words of the search.
    public Plan comments(Search search, List<String> tickets) {
        var words = search.clause().words();
        return words.isEmpty()
                ? new Nothing()
                : Bool.filtered(query(search.inComments(new Any(words))), List.of(new Value(Field.TICKET, tickets)));
    }

    private Map<Kind, Plan> kinds(Search search) {
        var kinds = new EnumMap<Kind, Plan>(Kind.class);
        for (var kind : Kind.values()) {
            if (kind != Kind.USER || Visibility.seesAccounts(search.viewer())) {
                kinds.put(kind, all(search.of(kind)));
            }
        }
        return kinds;
    }

    private Plan all(Search search) {
        var filters = search.filters().entrySet().stream()
                .map(each -> (Plan) new Value(each.getKey().field(), each.getValue()))
                .toList();
        return Bool.filtered(query(search), filters);
    }

    private Plan query(Search search) {
        var kinds = kindsOf(search);
        if (kinds.isEmpty()) {
            return new Nothing();
        }
        var viewer = search.viewer();
        var fields = new Fields(kinds, search.scopes(), search.type() == Type.ALL, viewer.seesInternal());
        var qualities = new Qualities(viewer.seesInternal());
        var clauses = new Clauses(new Texts(words, fields, search.similar()), qualities);
        var filter = new ArrayList<Plan>();
        filter.add(new Value(Field.KIND, kinds.stream().map(Kind::word).toList()));
        filter.addAll(Visibility.of(viewer));
        if (search.createdFrom() != null || search.createdTo() != null) {
            filter.add(qualities.within(new Within(Time.CREATED, search.createdFrom(), search.createdTo())));
        }
        var plan = Bool.filtered(clauses.plan(search.clause()), filter);
        return search.sort() == Sort.RELEVANCE
                ? new Recent(plan, Field.PUBLIC_UPDATED, search.day().toEpochMilli())
                : plan;
    }

    private static Set<Kind> kindsOf(Search search) {
        var mayBeAccount = Visibility.seesAccounts(search.viewer());
        return switch (search.type()) {
            case ALL ->
                mayBeAccount && search.clause().hasWords() ? Set.of(Kind.TICKET, Kind.USER) : Set.of(Kind.TICKET);
            case TICKET -> Set.of(Kind.TICKET);
            case COMMENT -> Set.of(Kind.COMMENT);
            case USER -> mayBeAccount ? Set.of(Kind.USER) : Set.of();
        };
    }
}
