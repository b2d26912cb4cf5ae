package support.nexus.platform.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the database knows of a table.
final class Table {

    private Table() {}

    static List<Column> columns(String name, Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select * from %s where 1 = 0".formatted(name))) {
            var heads = rows.getMetaData();
            var columns = new ArrayList<Column>();
            for (var i = 1; i <= heads.getColumnCount(); i++) {
                columns.add(
                        new Column(heads.getColumnName(i).toLowerCase(Locale.ROOT), Kind.of(heads.getColumnType(i))));
            }
            return columns;
        }
    }

    /// Columns that the database counts by itself.
    static List<String> identities(String name, Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select * from %s where 1 = 0".formatted(name))) {
            var heads = rows.getMetaData();
            var counted = new ArrayList<String>();
            for (var i = 1; i <= heads.getColumnCount(); i++) {
                if (heads.isAutoIncrement(i)) {
                    counted.add(heads.getColumnName(i));
                }
            }
            return counted;
        }
    }

    static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
