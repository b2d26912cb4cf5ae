package support.nexus.query.search.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import support.nexus.query.search.engine.Field;
import support.nexus.query.search.text.Wanted;

/// What of a plan is found in a field's text: what is to be marked there.
public final class Marks {

    private final Field field;
    private final Set<String> words = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();
    private final Set<Wanted.Similar> similar = new HashSet<>();
    private final Set<List<String>> phrases = new HashSet<>();

    private Marks(Field field) {
        this.field = field;
    }

    public static Wanted of(Plan plan, Field field) {
        var marks = new Marks(field);
        marks.add(plan);
        return new Wanted(marks.words, marks.beginnings, marks.similar, marks.phrases);
    }

    private void add(Plan plan) {
        switch (plan) {
            case Plan.Term term when term.field() == field -> words.add(term.word());
            case Plan.Sequence sequence when sequence.field() == field -> phrases.add(sequence.words());
            case Plan.Similar each
            when isIn(each.field()) -> similar.add(new Wanted.Similar(each.word(), each.edits()));
            case Plan.Begin begin when isIn(begin.field()) -> beginnings.add(begin.begin());
            case Plan.Bool bool -> {
                bool.must().forEach(this::add);
                bool.should().forEach(this::add);
            }
            case Plan.Best best -> best.plans().forEach(this::add);
            case Plan.Recent recent -> add(recent.plan());
            default -> {}
        }
    }

    private boolean isIn(Field searched) {
        return searched == field || searched.type() == Field.Type.WORDS;
    }
}
