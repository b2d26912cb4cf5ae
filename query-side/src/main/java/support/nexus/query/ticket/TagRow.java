package support.nexus.query.ticket;

import java.util.List;
import support.nexus.platform.inline.ViewTable;

/// A tag's row in the view.
record TagRow(String ticketId, String tag) {

    static final String TABLE = "ticket_tag_v1";

    static final ViewTable.Shape<TagRow> SHAPE = new ViewTable.Shape<>(
            TABLE,
            List.of("ticket_id", "tag"),
            List.of(),
            (row, _) -> new TagRow(row.getString("ticket_id"), row.getString("tag")),
            tag -> new Object[] {tag.ticketId(), tag.tag()});
}
