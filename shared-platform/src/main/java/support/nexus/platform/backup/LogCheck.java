package support.nexus.platform.backup;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import support.nexus.platform.backup.Header.Contents;
import support.nexus.platform.crypto.MasterKey;
import support.nexus.platform.log.ReadableTypes;
import support.nexus.platform.storage.Misconfigured;

/// What the rows of a file must be, beside whole, before one of them is imported.
final class LogCheck implements ExportReader.Rows {

    private final ReadableTypes types;
    private final MasterKey key;
    private final Sequences sequences = new Sequences();
    private long position;

    LogCheck(ReadableTypes types, MasterKey key) {
        this.types = types;
        this.key = key;
    }

    @Override
    public void row(Contents table, @Nullable Object[] row) {
        switch (table.table()) {
            case Tables.PROOF -> requireKey((String) in(row, table, "proof"));
            case Tables.LOG -> event(table, row);
            default -> {
                // a row is a row
            }
        }
    }

    MasterKey key() {
        return key;
    }

    void end(Header header) {
        Damaged.unless(position == header.highestPosition(), "its last event is not at the position that it says");
    }

    private void event(Contents log, @Nullable Object[] row) {
        var at = (Long) in(row, log, "global_index");
        Damaged.unless(at > position, "position %s comes after %s".formatted(at, position));
        position = at;
        var aggregate = (String) in(row, log, "aggregate_identifier");
        var expected = sequences.next(aggregate);
        Damaged.unless(
                (Long) in(row, log, "sequence_number") == expected,
                "%s has no event %s, or has it in another place".formatted(aggregate, expected));
        requireReadable((String) in(row, log, "payload_type"), (String) row[log.place("payload_revision")]);
    }

    private void requireReadable(String type, @Nullable String revision) {
        if (!types.include(type, revision)) {
            throw new Misconfigured(
                    "The file holds events of type %s, revision %s, which this version does not know: import it with the version that wrote it, or a newer one."
                            .formatted(type, Objects.requireNonNullElse(revision, "none")));
        }
    }

    private void requireKey(String proof) {
        if (!key.made(proof)) {
            throw new Misconfigured("The file was written under another master key:"
                    + " set nexus.security.master-key to it, or bring its master.key to the data folder.");
        }
    }

    private static Object in(@Nullable Object[] row, Contents table, String column) {
        var value = row[table.place(column)];
        if (value == null) {
            throw new Damaged("a row of %s has no %s".formatted(table.table(), column));
        }
        return value;
    }
}
