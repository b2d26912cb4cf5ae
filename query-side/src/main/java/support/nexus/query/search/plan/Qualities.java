package support.nexus.query.search.plan;

import java.util.List;
import support.nexus.events.EmailAddress;
import support.nexus.query.search.engine.Field;
import support.nexus.query.search.engine.Mark;
import support.nexus.query.search.language.Clause.Has;
import support.nexus.query.search.language.Clause.Lacks;
import support.nexus.query.search.language.Clause.Within;
import support.nexus.query.search.language.Quality;
import support.nexus.query.search.language.Trait;
import support.nexus.query.search.plan.Plan.Bool;
import support.nexus.query.search.plan.Plan.Span;
import support.nexus.query.search.plan.Plan.Value;
import support.nexus.query.search.text.Folding;

/// Plans what is asked for besides words.
final class Qualities {

    private final boolean insider;

    /// @param insider whether internal comments are seen: for those who do not, there are none
    Qualities(boolean insider) {
        this.insider = insider;
    }

    Plan has(Has has) {
        var value = has.value();
        return switch (has.quality()) {
            case STATUS -> of(Field.STATUS, value);
            case PRIORITY -> of(Field.PRIORITY, value);
            case CATEGORY -> of(Field.CATEGORY, value);
            case TAG -> of(Field.TAG, value);
            case ASSIGNEE -> of(Field.ASSIGNEE, Folding.of(value));
            case PERSON -> new Value(Field.PERSON, people(value));
            case AUTHOR -> author(people(value));
            case REQUESTER -> of(Field.REQUESTER, value);
            case TICKET -> of(Field.TICKET, value);
            case ISSUE -> of(Field.ISSUE, value);
            case REPOSITORY -> of(Field.REPOSITORY, value);
            case TRAIT -> trait(Trait.valueOf(value.toUpperCase(java.util.Locale.ROOT)));
        };
    }

    Plan lacks(Lacks lacks) {
        if (lacks.quality() != Quality.ASSIGNEE) {
            throw new IllegalArgumentException("Nobody can ask for what lacks " + lacks.quality());
        }
        return mark(Mark.UNASSIGNED);
    }

    Plan within(Within within) {
        var field = switch (within.time()) {
            case CREATED -> Field.CREATED;
            case UPDATED -> insider ? Field.UPDATED : Field.PUBLIC_UPDATED;
            case RESOLVED -> Field.RESOLVED;
        };
        return new Span(
                field,
                within.from() == null ? null : within.from().toEpochMilli(),
                within.to() == null ? null : within.to().toEpochMilli());
    }

    private Plan author(List<String> names) {
        var seen = new Value(Field.AUTHOR, names);
        return insider ? Bool.anyOf(List.of(seen, new Value(Field.INTERNAL_AUTHOR, names))) : seen;
    }

    private Plan trait(Trait trait) {
        return switch (trait) {
            case LINKED -> mark(Mark.LINKED);
            case REOPENED -> mark(Mark.REOPENED);
            case COMMENTS ->
                insider
                        ? new Value(Field.TRAIT, List.of(Mark.COMMENTS.word(), Mark.INTERNAL_COMMENTS.word()))
                        : mark(Mark.COMMENTS);
        };
    }

    private static Plan mark(Mark mark) {
        return of(Field.TRAIT, mark.word());
    }

    private static Plan of(Field field, String value) {
        return new Value(field, List.of(value));
    }

    /// A name, or an address in whichever script its host is written.
    private static List<String> people(String name) {
        return EmailAddress.isValid(name) ? List.of(Folding.of(EmailAddress.key(name))) : List.of(Folding.of(name));
    }
}
