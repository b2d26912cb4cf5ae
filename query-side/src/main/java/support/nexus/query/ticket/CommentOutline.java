package support.nexus.query.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import support.nexus.events.ticket.CommentView;

/// A comment of a ticket's past, of whose texts only the sizes are kept, and where they stand in the log.
///
/// @param place its place among those of the same time
/// @param added the sequence number of the event that it came with
/// @param edited the sequence number of the event that has its text
/// @param authorBytes in UTF-8, name and address
/// @param contentBytes in UTF-8
/// @param view without texts
record CommentOutline(long place, long added, long edited, int authorBytes, int contentBytes, CommentView view)
        implements FoldedComment<CommentOutline> {

    static final Comparator<CommentOutline> ORDER = Comparator.comparing(
                    (CommentOutline comment) -> comment.view().createdAt())
            .thenComparingLong(CommentOutline::place)
            .thenComparing(comment -> comment.view().objectId());

    static CommentOutline of(CommentRow comment, long added) {
        return new CommentOutline(
                comment.place(),
                added,
                added,
                bytes(comment.author()) + bytes(comment.authorEmail()),
                bytes(comment.content()),
                new CommentView(comment.objectId(), "", "", "", comment.createdAt(), comment.internal()));
    }

    @Override
    public boolean internal() {
        return view.internal();
    }

    @Override
    public CommentOutline edited(String content, long event) {
        return new CommentOutline(place, added, event, authorBytes, bytes(content), view);
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
