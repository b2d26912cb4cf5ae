package support.nexus.query.search.sql;

import support.nexus.query.search.language.Clause;

/// The clauses of a search as conditions on the rows of a table.
final class SqlConditions {

    private final SqlTexts texts;
    private final SqlQualities qualities;

    SqlConditions(SqlTexts texts, SqlQualities qualities) {
        this.texts = texts;
        this.qualities = qualities;
    }

    Condition of(Clause clause) {
        return switch (clause) {
            case Clause.Anything _ -> Condition.TRUE;
            case Clause.All all ->
                Condition.all(all.clauses().stream().map(this::of).toList());
            case Clause.Any any ->
                Condition.any(any.clauses().stream().map(this::of).toList());
            case Clause.Not not -> of(not.clause()).not();
            case Clause.Word word -> texts.holding(word.text());
            case Clause.Prefix prefix -> texts.holding(prefix.text());
            case Clause.Phrase phrase -> texts.holding(phrase.text());
            case Clause.Has has -> qualities.has(has);
            case Clause.Lacks _ -> qualities.isUnassigned();
            case Clause.Within within -> qualities.within(within);
        };
    }
}
