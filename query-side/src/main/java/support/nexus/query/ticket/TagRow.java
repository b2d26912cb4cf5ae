package support.nexus.query.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;

/// A tag's row in the view.
record TagRow(String ticketId, String tag) {

    static final String TABLE = "ticket_tag_v1";
    static final String INSERT = "insert into ticket_tag_v1 (ticket_id, tag) values (?, ?)";
    static final String DELETE = "delete from ticket_tag_v1 where ticket_id = ? and tag = ?";

    static TagRow read(ResultSet row) throws SQLException {
        return new TagRow(row.getString("ticket_id"), row.getString("tag"));
    }

    /// For {@link #INSERT} and {@link #DELETE}.
    Object[] values() {
        return new Object[] {ticketId, tag};
    }
}
