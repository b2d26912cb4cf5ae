package support.nexus.query.search.sql;

import java.util.ArrayList;
import java.util.List;
import support.nexus.events.Viewer;

/// What a viewer may see, as conditions on the rows `t` of a ticket and `c` of a comment.
///
/// @param updatedAt the ticket's column that has when the viewer saw it change last
record Visible(Condition tickets, Condition comments, String updatedAt, String commentCount) {

    static Visible to(Viewer viewer) {
        return viewer.seesInternal()
                ? new Visible(tickets(viewer), Condition.TRUE, "t.updated_at", "(t.comment_count + t.internal_count)")
                : new Visible(
                        tickets(viewer),
                        Condition.of("not c.internal"),
                        "coalesce(t.public_updated_at, t.updated_at)",
                        "t.comment_count");
    }

    /// A comment of the ticket that the viewer sees, and that is so.
    Condition comment(Condition condition) {
        var seen = Condition.all(List.of(comments, condition));
        return new Condition(
                "exists (select 1 from ticket_comment_v2 c where c.ticket_id = t.ticket_id and %s)"
                        .formatted(seen.sql()),
                seen.values());
    }

    private static Condition tickets(Viewer viewer) {
        if (viewer.seesAll()) {
            return Condition.TRUE;
        }
        var own = new ArrayList<Condition>();
        if (viewer.userId() != null) {
            own.add(Condition.of("t.requester = ?", viewer.userId()));
        }
        if (viewer.email() != null) {
            own.add(Condition.of("(t.requester is null and t.created_by_email_key = ?)", viewer.email()));
        }
        return Condition.any(own);
    }
}
