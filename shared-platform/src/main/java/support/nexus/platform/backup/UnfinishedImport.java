package support.nexus.platform.backup;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.SqlTime;

/// The mark that a database bears while an import is not finished. It outlives a kill: no service starts on half of
/// a log.
final class UnfinishedImport implements AutoCloseable {

    static final String TABLE = "unfinished_import";
    private static final String SELECT = "select id from unfinished_import where id = 1";

    private final Connection holder;

    /// The connection keeps the mark's row to itself for as long as the import takes: a second import does not get it.
    private UnfinishedImport(Connection holder) throws SQLException {
        this.holder = holder;
        if (!isThere(SELECT + " for update skip locked", holder)) {
            throw new Misconfigured("Another import into this database is under way: wait for its end.");
        }
    }

    static boolean isIn(Connection database) throws SQLException {
        return isThere(SELECT, database);
    }

    static void refuse(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            if (isIn(connection)) {
                throw new Misconfigured(
                        "This database holds an import that is not finished: run the import again, until it succeeds.");
            }
        }
    }

    static UnfinishedImport begun(DataSource database) throws SQLException {
        var holder = database.getConnection();
        try {
            holder.setAutoCommit(false);
            if (!isIn(holder)) {
                mark(holder);
            }
            return new UnfinishedImport(holder);
        } catch (SQLException | RuntimeException failed) {
            holder.close();
            throw failed;
        }
    }

    void end() throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.executeUpdate("delete from unfinished_import");
        }
        holder.commit();
    }

    @Override
    public void close() throws SQLException {
        holder.rollback();
        holder.close();
    }

    private static void mark(Connection database) throws SQLException {
        try (var insert = database.prepareStatement("insert into unfinished_import (id, started_at) values (1, ?)")) {
            insert.setObject(1, SqlTime.now());
            insert.executeUpdate();
        }
        database.commit();
    }

    private static boolean isThere(String query, Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
