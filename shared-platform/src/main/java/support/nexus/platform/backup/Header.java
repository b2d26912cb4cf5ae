package support.nexus.platform.backup;

import java.time.Instant;
import java.util.List;

/// A file's first line: what it holds.
record Header(int nexusExport, Instant writtenAt, long highestPosition, List<Contents> tables) {

    static final int FORMAT = 2;

    record Contents(String table, long rows, List<Column> columns) {

        int place(String column) {
            for (var i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(column)) {
                    return i;
                }
            }
            throw new Damaged("%s has no %s".formatted(table, column));
        }
    }

    long rows() {
        return tables.stream().mapToLong(Contents::rows).sum();
    }

    long events() {
        return tables.stream()
                .filter(each -> each.table().equals(Tables.LOG))
                .mapToLong(Contents::rows)
                .sum();
    }

    /// What stands before a table's rows.
    record Title(String table) {}

    /// A file's last line: how many rows came before it, and the SHA-256 of all lines before it.
    record End(long rows, String sha256) {}
}
