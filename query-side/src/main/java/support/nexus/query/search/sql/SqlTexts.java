package support.nexus.query.search.sql;

import static support.nexus.query.search.engine.Search.Scope.COMMENTS;
import static support.nexus.query.search.engine.Search.Scope.DESCRIPTION;
import static support.nexus.query.search.engine.Search.Scope.TAGS;
import static support.nexus.query.search.engine.Search.Scope.TITLE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import support.nexus.query.search.engine.Search;
import support.nexus.query.search.engine.Search.Scope;
import support.nexus.query.search.engine.Type;

/// Looks for words anywhere in the texts of a row, as parts of words too: SQL knows no better.
final class SqlTexts {

    private final Source source;
    private final Visible visible;
    private final Set<Scope> scopes;

    SqlTexts(Source source, Search search) {
        this.source = source;
        this.visible = Visible.to(search.viewer());
        this.scopes = search.scopes().isEmpty() ? usual(search.type()) : search.scopes();
    }

    private static Set<Scope> usual(Type type) {
        return type == Type.TICKET ? EnumSet.complementOf(EnumSet.of(COMMENTS)) : EnumSet.allOf(Scope.class);
    }

    Condition holding(String text) {
        var like = "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        return switch (source) {
            case TICKETS -> inTicket(text, like);
            case COMMENTS -> scopes.contains(Scope.COMMENTS) ? contains("c.content", like) : Condition.FALSE;
            case ACCOUNTS ->
                scopes.contains(TITLE)
                        ? Condition.any(List.of(contains("u.username", like), contains("u.email", like)))
                        : Condition.FALSE;
        };
    }

    private Condition inTicket(String text, String like) {
        var found = new ArrayList<Condition>();
        found.add(Condition.of("t.ticket_id = ?", text.toUpperCase(Locale.ROOT)));
        if (scopes.contains(TITLE)) {
            found.add(contains("t.title", like));
        }
        if (scopes.contains(DESCRIPTION)) {
            found.add(contains("t.description", like));
        }
        if (scopes.contains(TAGS)) {
            found.add(contains("t.tags", like));
        }
        if (scopes.contains(COMMENTS)) {
            found.add(visible.comment(contains("c.content", like)));
        }
        return Condition.any(found);
    }

    private static Condition contains(String column, String like) {
        return Condition.of("lower(" + column + ") like ? escape '!'", like);
    }
}
