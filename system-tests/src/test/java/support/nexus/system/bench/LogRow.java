package support.nexus.system.bench;

import java.sql.Connection;
import java.sql.SQLException;

/// A row of the log as the service has written it: what is measured beside it writes as much.
@SuppressWarnings("ArrayRecordComponent") // never compared
record LogRow(String type, String payloadType, String revision, byte[] payload, byte[] metadata, String timestamp) {

    static LogRow read(Connection log) throws SQLException {
        try (log;
                var statement = log.createStatement();
                var row = statement.executeQuery("""
                        select type, payload_type, payload_revision, payload, meta_data, time_stamp
                        from domain_event_entry order by global_index limit 1
                        """)) {
            row.next();
            return new LogRow(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getBytes(4),
                    row.getBytes(5),
                    row.getString(6));
        }
    }
}
