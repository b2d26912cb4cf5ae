package support.nexus.command.ticket;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A text's watermark: its second and the edits of that second, as fingerprints in the order of their receipt.
///
/// @param aside texts, by fingerprint, that do not stand but would if the edit between came
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record TextMark(
        long at,
        @Nullable List<Edit> edits,
        @Nullable Map<String, String> aside,
        @Nullable Seen<String> seen) {

    static final TextMark NONE = at(Long.MIN_VALUE);
    static final TextMark TOMBSTONE = at(Long.MAX_VALUE);

    record Edit(@Nullable String from, String to) {}

    TextMark { // an empty list is not written
        edits = edits == null ? List.of() : edits;
        aside = aside == null ? Map.of() : aside;
    }

    static TextMark at(long second) {
        return new TextMark(second, List.of(), Map.of(), null);
    }

    /// @param fill nothing older is known of the text: what is shown is taken
    TextMark see(long second, @Nullable String text, boolean fill) {
        var later = Seen.later(seen, second, text);
        return fill && text != null && second > at
                ? new TextMark(second, List.of(), Map.of(), later)
                : new TextMark(at, edits, aside, later);
    }

    TextMark seeAgain(long second) {
        return new TextMark(at, edits, aside, Seen.again(seen, second));
    }

    boolean hears(long second, Edit edit) {
        return second > at || (second == at && !known().contains(edit));
    }

    /// @param text the text that the edit made, where it is to be kept aside
    TextMark tell(long second, Edit edit, @Nullable String text) {
        if (!hears(second, edit)) {
            return this;
        }
        if (second > at) {
            return new TextMark(second, List.of(edit), Map.of(), seen);
        }
        var all = Stream.concat(known().stream(), Stream.of(edit)).toList();
        var after = new TextMark(at, all, Map.of(), seen);
        var texts = Stream.concat(
                Objects.requireNonNull(aside).entrySet().stream(),
                text == null ? Stream.of() : Stream.of(Map.entry(edit.to(), text)));
        return new TextMark(
                at,
                all,
                texts.filter(kept -> after.isEnd(kept.getKey()))
                        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one)),
                seen);
    }

    /// The text that stands: the one that none of the edits starts from. Null where nothing was edited since a
    /// snapshot.
    @Nullable
    String decided() {
        var settled = Seen.after(seen, at);
        if (known().size() > 1 && settled != null) {
            return settled;
        }
        return known().stream().map(Edit::to).filter(this::isEnd).findFirst().orElseGet(this::inRing);
    }

    @Nullable
    String aside(String fingerprint) {
        return Objects.requireNonNull(aside).get(fingerprint);
    }

    /// It does not stand, but may when more edits of its second come: none starts from it yet.
    boolean isAside(String text) {
        return isEnd(text) && !text.equals(decided());
    }

    private boolean isEnd(String text) {
        return known().stream().map(Edit::from).noneMatch(text::equals);
    }

    /// Where all are started from, the one to which more edits lead than start; in a closed ring, the last received.
    private @Nullable String inRing() {
        return known().isEmpty()
                ? null
                : known().stream()
                        .map(Edit::to)
                        .filter(to -> arrivals(to) > departures(to))
                        .findFirst()
                        .orElse(known().getLast().to());
    }

    private long arrivals(String text) {
        return known().stream().map(Edit::to).filter(text::equals).count();
    }

    private long departures(String text) {
        return known().stream().map(Edit::from).filter(text::equals).count();
    }

    private List<Edit> known() {
        return Objects.requireNonNull(edits);
    }
}
