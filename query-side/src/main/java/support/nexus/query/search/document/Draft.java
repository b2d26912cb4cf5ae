package support.nexus.query.search.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import support.nexus.query.search.engine.Entry;
import support.nexus.query.search.engine.Field;
import support.nexus.query.search.engine.Kind;
import support.nexus.query.search.engine.Mark;
import support.nexus.query.search.text.Words;

/// A document that is being put together. Each text is taken apart once, each value of a field is kept once.
final class Draft {

    private final Words words;
    private final Map<Field, List<List<String>>> texts = new EnumMap<>(Field.class);
    private final Map<Field, Set<String>> distinct = new EnumMap<>(Field.class);
    private final Map<Field, Set<String>> terms = new EnumMap<>(Field.class);
    private final Map<Field, Long> times = new EnumMap<>(Field.class);

    Draft(Words words) {
        this.words = words;
    }

    /// @param all the field that has each word once
    void text(Field field, Field all, String text) {
        var found = words.of(text);
        if (!found.isEmpty()) {
            texts.computeIfAbsent(field, _ -> new ArrayList<>()).add(found);
            distinct.computeIfAbsent(all, _ -> new LinkedHashSet<>()).addAll(found);
        }
    }

    void term(Field field, String term) {
        if (!term.isEmpty()) {
            terms.computeIfAbsent(field, _ -> new LinkedHashSet<>()).add(term);
        }
    }

    void mark(Mark mark, boolean holds) {
        if (holds) {
            term(Field.TRAIT, mark.word());
        }
    }

    void time(Field field, Instant time) {
        times.put(field, time.toEpochMilli());
    }

    Entry of(Kind kind, String key, String ticket, long version) {
        distinct.forEach((field, once) -> texts.put(field, List.of(List.copyOf(once))));
        var lists = new EnumMap<Field, List<String>>(Field.class);
        terms.forEach((field, once) -> lists.put(field, List.copyOf(once)));
        return new Entry(kind, key, ticket, version, texts, lists, times);
    }
}
