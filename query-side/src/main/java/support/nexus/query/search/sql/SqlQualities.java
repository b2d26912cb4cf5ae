package support.nexus.query.search.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import support.nexus.events.EmailAddress;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.platform.storage.SqlTime;
import support.nexus.query.search.engine.Search;
import support.nexus.query.search.language.Clause.Has;
import support.nexus.query.search.language.Clause.Within;
import support.nexus.query.search.language.Trait;
import support.nexus.query.search.text.Folding;

/// What is asked of a ticket's row besides words. An account has none of it.
final class SqlQualities {

    private final Source source;
    private final Visible visible;

    SqlQualities(Source source, Search search) {
        this.source = source;
        this.visible = Visible.to(search.viewer());
    }

    Condition has(Has has) {
        return source == Source.ACCOUNTS ? Condition.FALSE : ofTicket(has);
    }

    /// The one quality that somebody can ask to be missing.
    Condition isUnassigned() {
        return source == Source.ACCOUNTS ? Condition.FALSE : Condition.of("t.assigned_to is null");
    }

    private Condition ofTicket(Has has) {
        var value = has.value();
        return switch (has.quality()) {
            case STATUS -> Condition.of("t.status = ?", value);
            case PRIORITY -> Condition.of("t.priority = ?", value);
            case CATEGORY -> Condition.of("t.category = ?", value);
            case TAG -> tagged(List.of(value));
            case ASSIGNEE -> Condition.of("lower(t.assigned_to) = ?", Folding.of(value));
            case PERSON -> person("t.created_by", "t.created_by_email_key", value);
            case AUTHOR -> author(value);
            case REQUESTER -> Condition.of("t.requester = ?", value);
            case TICKET -> Condition.of("t.ticket_id = ?", value);
            case ISSUE -> Condition.of("t.github_issue_number = ?", Integer.valueOf(value));
            case REPOSITORY -> repository(value);
            case TRAIT -> trait(Trait.valueOf(value.toUpperCase(Locale.ROOT)));
        };
    }

    static Condition tagged(List<String> tags) {
        var tagged = Condition.in("g.tag", tags);
        return new Condition(
                "exists (select 1 from ticket_tag_v1 g where g.ticket_id = t.ticket_id and %s)".formatted(tagged.sql()),
                tagged.values());
    }

    private static Condition person(String name, String address, String value) {
        return Condition.any(List.of(
                Condition.of("lower(" + name + ") = ?", Folding.of(value)),
                Condition.of("lower(" + address + ") = ?", EmailAddress.key(value))));
    }

    private Condition author(String value) {
        var author = person("c.author", "c.author_email", value);
        return source == Source.COMMENTS ? author : visible.comment(author);
    }

    private static Condition repository(String path) {
        var like = "%/" + path.replaceAll("([!%_])", "!$1") + "/%";
        return Condition.of("lower(t.github_issue_url) like ? escape '!'", like);
    }

    private Condition trait(Trait trait) {
        return switch (trait) {
            case LINKED -> Condition.of("t.github_issue_number is not null");
            case COMMENTS -> Condition.of(source == Source.COMMENTS ? "true" : visible.commentCount() + " > 0");
            case REOPENED ->
                throw new Refused(
                        ErrorCode.DEPENDENCY_AWAY, "is:reopened is answered by the search index alone; try again.");
        };
    }

    Condition within(Within within) {
        if (source == Source.ACCOUNTS) {
            return Condition.FALSE;
        }
        var column = switch (within.time()) {
            case CREATED -> source.createdAt();
            case UPDATED -> source == Source.COMMENTS ? source.createdAt() : visible.updatedAt();
            case RESOLVED -> "t.resolved_at";
        };
        return between(column, within);
    }

    static Condition between(String column, Within within) {
        var bounds = new ArrayList<Condition>();
        if (within.from() != null) {
            bounds.add(Condition.of(column + " >= ?", SqlTime.sql(within.from())));
        }
        if (within.to() != null) {
            bounds.add(Condition.of(column + " <= ?", SqlTime.sql(within.to())));
        }
        return Condition.all(bounds);
    }
}
