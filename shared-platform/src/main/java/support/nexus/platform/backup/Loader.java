package support.nexus.platform.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.backup.Header.Contents;

/// Writes rows in batches, each committed, so that memory stays small however long a table is.
final class Loader implements ExportReader.Rows, AutoCloseable {

    private static final int MOST_ROWS = 2_000;
    private static final long MOST_BYTES = 8L << 20;

    private final Connection database;
    private @Nullable Contents table;
    private @Nullable PreparedStatement insert;
    private int rows;
    private long bytes;

    Loader(Connection database) {
        this.database = database;
    }

    @Override
    public void row(Contents of, @Nullable Object[] values) throws SQLException {
        var statement = into(of);
        for (var i = 0; i < values.length; i++) {
            var kind = of.columns().get(i).kind();
            if (values[i] == null) {
                statement.setNull(i + 1, kind.sqlType());
            } else {
                statement.setObject(i + 1, values[i], kind.sqlType());
            }
            bytes += size(values[i]);
        }
        statement.addBatch();
        rows++;
        if (rows == MOST_ROWS || bytes > MOST_BYTES) {
            flush();
        }
    }

    void flush() throws SQLException {
        if (insert != null && rows > 0) {
            insert.executeBatch();
            database.commit();
            rows = 0;
            bytes = 0;
        }
    }

    @Override
    public void close() throws SQLException {
        if (insert != null) {
            insert.close();
        }
    }

    private PreparedStatement into(Contents next) throws SQLException {
        if (insert == null || !next.equals(table)) {
            flush();
            close();
            table = next;
            insert = database.prepareStatement("insert into %s (%s) values (%s)"
                    .formatted(
                            next.table(),
                            Table.names(next.columns()),
                            String.join(", ", Collections.nCopies(next.columns().size(), "?"))));
        }
        return insert;
    }

    private static int size(@Nullable Object value) {
        return switch (value) {
            case byte[] some -> some.length;
            case String some -> some.length();
            case null, default -> Long.BYTES;
        };
    }
}
