package support.nexus.query.search.sql;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.query.search.engine.Dimension;
import support.nexus.query.search.engine.Found;
import support.nexus.query.search.engine.Search;
import support.nexus.query.search.language.Clause;
import support.nexus.query.search.language.Clause.Time;
import support.nexus.query.search.language.Clause.Within;
import support.nexus.query.search.language.Sort;

/// Finds rows. Texts are read of the first {@link Found#COUNTED} rows alone that are right in all else: what they hold
/// no index tells.
final class SqlRows {

    private static final int MOST = Found.COUNTED + 1;

    private final JdbcClient jdbc;

    SqlRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param besides what else the rows must be
    List<SqlRow> find(Search search, Source source, Condition besides) {
        var visible = Visible.to(search.viewer());
        var conditions = new SqlConditions(new SqlTexts(source, search), new SqlQualities(source, search));
        var parts = search.clause() instanceof Clause.All all ? all.clauses() : List.of(search.clause());
        var coarse = new ArrayList<Condition>();
        var fine = new ArrayList<Condition>();
        for (var part : parts) {
            (readsTexts(part) ? fine : coarse).add(conditions.of(part));
        }
        coarse.add(besides);
        coarse.add(filters(search, source, visible));
        var inner = Condition.all(coarse);
        var outer = Condition.all(fine);
        return jdbc.sql(statement(search, source, visible, inner, outer))
                .params(inner.values())
                .params(outer.values())
                .query((row, _) -> SqlRow.read(source, row))
                .list();
    }

    private static boolean readsTexts(Clause clause) {
        return switch (clause) {
            case Clause.Not not -> readsTexts(not.clause());
            case Clause.All all -> all.clauses().stream().anyMatch(SqlRows::readsTexts);
            case Clause.Any any -> any.clauses().stream().anyMatch(SqlRows::readsTexts);
            case Clause.Word _, Clause.Prefix _, Clause.Phrase _ -> true;
            case Clause.Anything _, Clause.Has _, Clause.Lacks _, Clause.Within _ -> false;
        };
    }

    private static String statement(Search search, Source source, Visible visible, Condition inner, Condition outer) {
        var time = search.sort() == Sort.UPDATED && source == Source.TICKETS ? visible.updatedAt() : source.createdAt();
        var keys = new ArrayList<String>();
        var joins = new ArrayList<String>();
        for (var key : source.keys()) {
            keys.add(key + " as key" + keys.size());
            joins.add("n.key%s = %s".formatted(joins.size(), key));
        }
        return """
            select %s, %s as sorted_by from (
                select %s from %s where %s order by %s %s limit %s) n
            %s
            where %s
            """.formatted(
                        source.columns(),
                        time,
                        String.join(", ", keys),
                        source.tables(),
                        inner.sql(),
                        time,
                        search.sort() == Sort.OLDEST ? "asc" : "desc",
                        MOST,
                        source.joined(String.join(" and ", joins)),
                        outer.sql());
    }

    private static Condition filters(Search search, Source source, Visible visible) {
        var filters = new ArrayList<Condition>();
        filters.add(SqlQualities.between(
                source.createdAt(), new Within(Time.CREATED, search.createdFrom(), search.createdTo())));
        if (source == Source.ACCOUNTS) {
            filters.add(Condition.of("u.active"));
            filters.add(search.filters().isEmpty() ? Condition.TRUE : Condition.FALSE);
            return Condition.all(filters);
        }
        filters.add(visible.tickets());
        if (source == Source.COMMENTS) {
            filters.add(visible.comments());
        }
        search.filters().forEach((dimension, values) -> filters.add(filter(dimension, values)));
        return Condition.all(filters);
    }

    private static Condition filter(Dimension dimension, List<String> values) {
        return switch (dimension) {
            case STATUS -> Condition.in("t.status", values);
            case PRIORITY -> Condition.in("t.priority", values);
            case CATEGORY -> Condition.in("t.category", values);
            case ASSIGNED_TO -> Condition.in("t.assigned_to", values);
            case TAGS -> SqlQualities.tagged(values);
            case TYPE -> throw new IllegalArgumentException("What is searched is filtered by nobody");
        };
    }
}
