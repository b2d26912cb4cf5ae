package support.nexus.query.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import support.nexus.events.ticket.CommentView;

/// A comment while its ticket's events are folded.
///
/// @param place its place among those of the same time
/// @param added the sequence number of the event that it came with
/// @param edited the sequence number of the event that has its text
/// @param authorBytes in UTF-8, name and address
/// @param contentBytes in UTF-8
/// @param view without texts where the fold leaves them out
record CommentState(long place, long added, long edited, int authorBytes, int contentBytes, CommentView view) {

    static final Comparator<CommentState> ORDER = Comparator.comparing(
                    (CommentState comment) -> comment.view().createdAt())
            .thenComparingLong(CommentState::place)
            .thenComparing(comment -> comment.view().objectId());

    static CommentState of(long place, long added, CommentView view) {
        return new CommentState(
                place, added, added, bytes(view.author()) + bytes(view.authorEmail()), bytes(view.content()), view);
    }

    CommentState edited(long by, String content) {
        return new CommentState(
                place, added, by, authorBytes, bytes(content), with(view.author(), view.authorEmail(), content));
    }

    /// The same, of which only the size of its texts is remembered.
    CommentState outline() {
        return new CommentState(place, added, edited, authorBytes, contentBytes, with("", "", ""));
    }

    CommentView with(String author, String authorEmail, String content) {
        return new CommentView(view.objectId(), author, authorEmail, content, view.createdAt(), view.internal());
    }

    int bytes() {
        return authorBytes + contentBytes;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
