package support.nexus.system.bench;

import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// The least that keeping an event can cost: one row into a table like the log, one commit, nothing else.
record PlainInserts(DataSource database, LogRow row) implements Workload {

    @Override
    public String name() {
        return Rounds.PLAIN;
    }

    @Override
    public Client join() throws SQLException {
        var connection = database.getConnection();
        var insert = connection.prepareStatement("""
                insert into domain_event_entry (aggregate_identifier, sequence_number, type, event_identifier,
                        payload_type, payload_revision, payload, meta_data, time_stamp)
                values (?, 0, ?, ?, ?, ?, ?, ?, ?)
                """);
        insert.setString(2, row.type());
        insert.setString(4, row.payloadType());
        insert.setString(5, row.revision());
        insert.setBytes(6, row.payload());
        insert.setBytes(7, row.metadata());
        insert.setString(8, row.timestamp());
        return new Client() {
            @Override
            public boolean act() throws SQLException {
                insert.setString(
                        1,
                        String.format(
                                Locale.ROOT,
                                "TCK-%016X",
                                ThreadLocalRandom.current().nextLong()));
                insert.setString(3, UUID.randomUUID().toString());
                return insert.executeUpdate() == 1;
            }

            @Override
            public void close() throws SQLException {
                insert.close();
                connection.close();
            }
        };
    }
}
