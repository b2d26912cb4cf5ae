package support.nexus.query.ticket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.ChangeView.FieldChange;
import support.nexus.events.ticket.CommentView;

/// A line of history, whose comment is yet to be read.
///
/// @param line of a comment's event: without its change
/// @param before the comment; null where there was none
/// @param after likewise
record Change(
        ChangeView line,
        @Nullable CommentOutline before,
        @Nullable CommentOutline after) {

    Stream<CommentOutline> comments() {
        return Stream.of(before, after).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    ChangeView with(Map<CommentOutline, CommentView> texts) {
        if (before == null && after == null) {
            return line;
        }
        return new ChangeView(
                line.version(),
                line.type(),
                line.at(),
                line.actor(),
                line.channel(),
                line.correlationId(),
                changes(fields(before, texts), fields(after, texts)));
    }

    private static List<FieldChange> changes(@Nullable Map<String, Object> from, @Nullable Map<String, Object> to) {
        return Objects.equals(from, to) ? List.of() : List.of(new FieldChange("comments", from, to));
    }

    private static @Nullable Map<String, Object> fields(
            @Nullable CommentOutline comment, Map<CommentOutline, CommentView> texts) {
        var view = comment == null ? null : texts.get(comment);
        if (view == null) {
            return null;
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("_id", view.objectId());
        fields.put("author", view.author());
        fields.put("authorEmail", view.authorEmail());
        fields.put("content", view.content());
        return fields;
    }
}
