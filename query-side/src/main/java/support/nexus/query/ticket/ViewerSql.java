package support.nexus.query.ticket;

import java.util.ArrayList;
import java.util.List;
import support.nexus.events.Viewer;

/// What a {@link Viewer} sees, in SQL on the ticket view.
///
/// @param tickets a condition on a ticket's own row
/// @param values the condition's
/// @param comments a condition on a comment's row
/// @param commentCount how many comments of a ticket are seen
/// @param version the ticket's column that has its version
/// @param updatedAt the ticket's column that has when it was seen to change last
record ViewerSql(
        String tickets, List<Object> values, String comments, String commentCount, String version, String updatedAt) {

    static ViewerSql of(Viewer viewer) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        if (!viewer.seesAll() && viewer.userId() != null) {
            conditions.add("requester = ?");
            values.add(viewer.userId());
        }
        if (!viewer.seesAll() && viewer.email() != null) {
            conditions.add("(requester is null and created_by_email_key = ?)");
            values.add(viewer.email());
        }
        return new ViewerSql(
                viewer.seesAll()
                        ? "true"
                        : conditions.isEmpty() ? "false" : "(" + String.join(" or ", conditions) + ")",
                List.copyOf(values),
                viewer.seesInternal() ? "true" : "not internal",
                viewer.seesInternal() ? "comment_count + internal_count" : "comment_count",
                viewer.seesInternal() ? "insiders_version" : "public_version",
                viewer.seesInternal() ? "updated_at" : "public_updated_at");
    }
}
