package support.nexus.platform.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.backup.Header.Contents;
import support.nexus.platform.crypto.MasterKey;
import support.nexus.platform.storage.Misconfigured;

/// Writes every kept table into a file, all as they were at one moment, while others go on writing.
final class Export {

    private static final long FETCHED_BYTES = 16L << 20;
    private static final int FETCHED_ROWS = 2_000;

    private final DataSource source;
    private final Tables tables;
    private final MasterKey key;
    private final Progress progress;

    Export(DataSource source, Tables tables, MasterKey key, Progress progress) {
        this.source = source;
        this.tables = tables;
        this.key = key;
        this.progress = progress;
    }

    Header to(Path file) throws IOException, SQLException {
        UnfinishedImport.refuse(source);
        requireKey();
        try (var writer = new ExportWriter(file.toAbsolutePath().normalize(), key);
                var database = source.getConnection()) {
            asOfNow(database);
            var header = header(database);
            progress.begin("Exporting", header.rows());
            writer.line(header);
            for (var table : header.tables()) {
                writer.line(new Header.Title(table.table()));
                write(table, database, writer);
            }
            writer.finish();
            progress.end();
            return header;
        }
    }

    /// Or nobody could import it: the keys in it are wrapped by the one that made the proof.
    private void requireKey() throws SQLException {
        try (var database = source.getConnection();
                var statement = database.createStatement();
                var proof = statement.executeQuery("select proof from " + Tables.PROOF)) {
            if (proof.next() && !key.made(proof.getString(1))) {
                throw new Misconfigured("This database was written under another master key:"
                        + " set nexus.security.master-key to it, or bring back master.key to the data folder.");
            }
        }
    }

    /// One snapshot for all statements. H2 would gather a whole table before its first row.
    private static void asOfNow(Connection database) throws SQLException {
        if (isH2(database)) {
            try (var statement = database.createStatement()) {
                statement.execute("set lazy_query_execution 1");
            }
        }
        database.setAutoCommit(false);
        database.setReadOnly(true);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    private Header header(Connection database) throws SQLException {
        var contents = new ArrayList<Contents>();
        for (var name : tables.kept()) {
            contents.add(new Contents(
                    name, number("select count(*) from " + name, database), Table.columns(name, database)));
        }
        var highest = number("select coalesce(max(global_index), 0) from " + Tables.LOG, database);
        return new Header(Header.FORMAT, Instant.now(), highest, contents);
    }

    private void write(Contents table, Connection database, ExportWriter writer) throws SQLException {
        var order = table.table().equals(Tables.LOG) ? " order by global_index" : "";
        var query = "select %s from %s%s".formatted(Table.names(table.columns()), table.table(), order);
        var values = new @Nullable Object[table.columns().size()];
        try (var statement = database.createStatement()) {
            statement.setFetchSize(fetchSize(table, database));
            try (var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    take(rows, table, values);
                    writer.row(table.columns(), values);
                    progress.step();
                }
            }
        }
    }

    private static void take(ResultSet row, Contents table, @Nullable Object[] values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            values[i] = table.columns().get(i).kind().from(row, i + 1);
        }
    }

    /// As many rows at a time as fit into memory if all are as wide as the widest. A delivery may have 25 MB.
    private static int fetchSize(Contents table, Connection database) throws SQLException {
        if (isH2(database)) {
            return 0; // gives row by row
        }
        var width = table.columns().stream()
                .filter(column -> column.kind().isWide())
                .map(column -> " + coalesce(octet_length(%s), 0)".formatted(column.name()))
                .collect(Collectors.joining("", "0", ""));
        var widest = number("select coalesce(max(%s), 0) from %s".formatted(width, table.table()), database);
        return Math.clamp(FETCHED_BYTES / (widest + 1), 1, FETCHED_ROWS);
    }

    private static boolean isH2(Connection database) throws SQLException {
        return database.getMetaData().getDatabaseProductName().equals("H2");
    }

    private static long number(String query, Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
