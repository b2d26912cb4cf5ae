package support.nexus.platform.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import support.nexus.platform.backup.Header.Contents;
import support.nexus.platform.crypto.MasterKey;
import support.nexus.platform.storage.Misconfigured;

/// Brings a file's rows into an empty database. All of the file is looked at before the first row is written; from
/// then until the last, the database bears a mark with which no service starts.
final class Import {

    private final DataSource target;
    private final Runnable migration;
    private final Tables tables;
    private final Progress progress;

    Import(DataSource target, Runnable migration, Tables tables, Progress progress) {
        this.target = target;
        this.migration = migration;
        this.tables = tables;
        this.progress = progress;
    }

    Header from(Path file, LogCheck check) throws IOException, SQLException {
        requireEmpty();
        verify(file, check);
        migration.run();
        requireKnown(file, check.key());
        try (var mark = UnfinishedImport.begun(target);
                var database = target.getConnection()) {
            database.setAutoCommit(false);
            forget(database);
            var header = load(file, check.key(), database);
            settle(header, database);
            mark.end();
            return header;
        }
    }

    /// Before anything else, so that a mistake costs no time. What a broken import has left may be overwritten, and
    /// so may the proof that a first start has made: nothing was written under its key.
    private void requireEmpty() throws SQLException {
        try (var database = target.getConnection()) {
            var there = existing(database);
            if (there.contains("unfinished_import") && UnfinishedImport.isIn(database)) {
                return;
            }
            for (var table : tables.kept()) {
                if (!table.equals(Tables.PROOF) && there.contains(table) && isFilled(table, database)) {
                    throw new Misconfigured("The database is not empty, there are rows in %s: import into an empty one."
                            .formatted(table));
                }
            }
        }
    }

    private void verify(Path file, LogCheck check) throws IOException, SQLException {
        try (var reader = new ExportReader(file, check.key())) {
            progress.begin("Checking", reader.header().rows());
            reader.forEach((table, row) -> {
                check.row(table, row);
                progress.step();
            });
            check.end(reader.header());
            progress.end();
        }
    }

    private void requireKnown(Path file, MasterKey key) throws IOException, SQLException {
        try (var database = target.getConnection()) {
            for (var table : ExportReader.headerOf(file, key).tables()) {
                if (!tables.kept().contains(table.table())) {
                    throw unknown(table.table());
                }
                var known = Table.columns(table.table(), database);
                for (var column : table.columns()) {
                    if (!known.contains(column)) {
                        throw unknown(table.table() + "." + column.name());
                    }
                }
            }
        }
    }

    /// What is left of a broken import, and what tells of another log.
    private void forget(Connection database) throws SQLException {
        for (var table : tables.kept()) {
            execute("truncate table " + table, database);
        }
        for (var table : tables.forgotten()) {
            execute("truncate table " + table, database);
        }
        database.commit();
    }

    private Header load(Path file, MasterKey key, Connection database) throws IOException, SQLException {
        try (var reader = new ExportReader(file, key);
                var loader = new Loader(database)) {
            progress.begin("Importing", reader.header().rows());
            reader.forEach((table, row) -> {
                loader.row(table, row);
                progress.step();
            });
            loader.flush();
            progress.end();
            return reader.header();
        } catch (Damaged changed) {
            throw new Misconfigured(
                    "%s has changed during the import: run the import again with a whole file.".formatted(file),
                    changed);
        }
    }

    /// Numbers go on above the highest; and the database holds what the file does, no more and no less.
    private static void settle(Header header, Connection database) throws SQLException {
        for (var table : header.tables()) {
            if (count("select count(*) from " + table.table(), database) != table.rows()) {
                throw new Misconfigured(
                        "Somebody wrote into %s during the import: stop all services, and run the import again."
                                .formatted(table.table()));
            }
            restart(table, database);
        }
        execute("analyze", database);
        database.commit();
    }

    private static void restart(Contents table, Connection database) throws SQLException {
        for (var column : Table.identities(table.table(), database)) {
            var next = count("select coalesce(max(%s), 0) + 1 from %s".formatted(column, table.table()), database);
            execute("alter table %s alter column %s restart with %s".formatted(table.table(), column, next), database);
        }
    }

    private static Misconfigured unknown(String what) {
        return new Misconfigured(
                "The file holds %s, which this version does not know: import it with the version that wrote it, or a newer one."
                        .formatted(what));
    }

    private static Set<String> existing(Connection database) throws SQLException {
        var names = new HashSet<String>();
        try (var found = database.getMetaData()
                .getTables(null, database.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static boolean isFilled(String table, Connection database) throws SQLException {
        return count("select count(*) from (select 1 from %s limit 1) first_row".formatted(table), database) > 0;
    }

    private static long count(String query, Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(String sql, Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
