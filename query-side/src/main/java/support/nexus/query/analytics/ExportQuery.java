package support.nexus.query.analytics;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/// What is to be downloaded, and how it is written.
record ExportQuery(@Nullable String format, @Nullable String type) {

    boolean isCsv() {
        return requireNonNullElse(format, "csv").equals("csv");
    }

    String typeOrTickets() {
        return requireNonNullElse(type, "tickets");
    }
}
