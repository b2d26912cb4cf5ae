package support.nexus.query.search.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.TicketId;
import support.nexus.query.search.engine.Field;
import support.nexus.query.search.engine.Kind;
import support.nexus.query.search.plan.Plan.Begin;
import support.nexus.query.search.plan.Plan.Best;
import support.nexus.query.search.plan.Plan.Bool;
import support.nexus.query.search.plan.Plan.Fixed;
import support.nexus.query.search.plan.Plan.Sequence;
import support.nexus.query.search.plan.Plan.Similar;
import support.nexus.query.search.plan.Plan.Term;
import support.nexus.query.search.plan.Plan.Value;
import support.nexus.query.search.text.Words;

/// Plans what is looked for in texts.
final class Texts {

    private static final float EXPANDED = 0.3f; // what a similar word weighs beside the word itself
    private static final float NAMED = 10_000; // above whatever words can score
    private static final int ONE_EDIT = 4; // letters from which a word may be misspelled
    private static final int TWO_EDITS = 8;
    private static final int LONGEST_SIMILAR = 32;
    private static final int SHORTEST_BEGINNING = 3;
    private static final int LONGEST_NUMBER = 9;

    private final Words words;
    private final Fields fields;
    private final boolean similar;

    /// @param similar whether similar words are found too, and those that the last one begins
    Texts(Words words, Fields fields, boolean similar) {
        this.words = words;
        this.fields = fields;
        this.similar = similar;
    }

    /// The same where words stand for themselves alone, as those do that are denied.
    Texts asWritten() {
        return new Texts(words, fields, false);
    }

    /// @param isLast whether somebody may still be writing it
    @Nullable
    Plan word(String text, boolean isLast) {
        var exact = phrase(text);
        if (exact == null) {
            return null;
        }
        var plans = new ArrayList<Plan>();
        plans.add(exact);
        var written = words.beginnings(text);
        if (written.size() == 1) {
            plans.addAll(expanded(written.getFirst(), isLast));
        }
        plans.addAll(named(text));
        return plans.size() == 1 ? exact : Bool.anyOf(plans);
    }

    /// What begins with the text: the words before the last stand whole before it.
    @Nullable
    Plan beginning(String text) {
        var written = words.beginnings(text);
        if (written.isEmpty()) {
            return null;
        }
        var begin = Bool.anyOf(begins(written.getLast()));
        return written.size() == 1
                ? begin
                : new Bool(
                        List.of(sequence(written.subList(0, written.size() - 1)), begin),
                        List.of(),
                        List.of(),
                        List.of());
    }

    @Nullable
    Plan phrase(String text) {
        var sequence = words.of(text);
        return sequence.isEmpty() ? null : sequence(sequence);
    }

    private Plan sequence(List<String> sequence) {
        return new Best(fields.each((field, weight) -> sequence.size() == 1
                ? new Term(field, sequence.getFirst(), weight)
                : new Sequence(field, sequence, weight)));
    }

    private List<Plan> expanded(String word, boolean isLast) {
        var plans = new ArrayList<Plan>();
        var length = word.codePointCount(0, word.length());
        var isIdeograph = length == 1 && Character.isIdeographic(word.codePointAt(0));
        if ((similar && isLast && length >= SHORTEST_BEGINNING) || isIdeograph) {
            plans.addAll(begins(word));
        }
        var edits = length >= TWO_EDITS ? 2 : length >= ONE_EDIT ? 1 : 0;
        if (similar
                && edits > 0
                && length <= LONGEST_SIMILAR
                && word.codePoints().allMatch(Character::isLetter)) {
            for (var reduced : words.of(word)) {
                fields.expanded().forEach(field -> plans.add(new Similar(field, reduced, edits, EXPANDED)));
            }
        }
        return plans;
    }

    private List<Plan> begins(String begin) {
        return fields.expanded().stream()
                .map(field -> (Plan) new Begin(field, begin, EXPANDED))
                .toList();
    }

    /// The ticket that is called so, or that has this issue: it comes before all others.
    private static List<Plan> named(String text) {
        var id = text.toUpperCase(Locale.ROOT);
        var number = text.startsWith("#") ? text.substring(1) : text;
        var isNumber = !number.isEmpty()
                && number.length() <= LONGEST_NUMBER
                && number.chars().allMatch(each -> each >= '0' && each <= '9');
        return Stream.of(
                        TicketId.hasForm(id) ? new Value(Field.KEY, List.of(id)) : null,
                        isNumber ? new Value(Field.ISSUE, List.of(Integer.toString(Integer.parseInt(number)))) : null)
                .flatMap(Stream::ofNullable)
                .map(Texts::ticket)
                .toList();
    }

    private static Plan ticket(Value value) {
        var ticket = new Value(Field.KIND, List.of(Kind.TICKET.word()));
        return new Fixed(new Bool(List.of(), List.of(), List.of(ticket, value), List.of()), NAMED);
    }
}
