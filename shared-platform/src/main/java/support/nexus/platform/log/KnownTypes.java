package support.nexus.platform.log;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseCheck;
import support.nexus.platform.storage.Misconfigured;

/// Refuses to start on a log that holds types which this build cannot read: a processor would skip them in silence.
/// Each type and revision costs one look-up in an index: no scan, however long the log.
@Component
class KnownTypes implements DatabaseCheck {

    private final ReadableTypes readable;

    KnownTypes(List<StoredTypes> types) {
        this.readable = ReadableTypes.of(
                types.stream().flatMap(feature -> feature.facts().stream()).toList());
    }

    @Override
    public void check(DataSource database) {
        if (DatabaseCheck.hasTable("domain_event_entry", database)) {
            check(JdbcClient.create(database));
        }
    }

    private void check(JdbcClient jdbc) {
        for (var type = typeAfter("", jdbc); type.isPresent(); type = typeAfter(type.get(), jdbc)) {
            if (hasNoRevision(type.get(), jdbc)) {
                throw unknown(type.get(), "none");
            }
            for (var next = revisionAfter(type.get(), "", jdbc);
                    next.isPresent();
                    next = revisionAfter(type.get(), next.get(), jdbc)) {
                requireReadable(type.get(), next.get());
            }
        }
    }

    private void requireReadable(String type, String revision) {
        if (!readable.include(type, revision)) {
            throw unknown(type, revision);
        }
    }

    private static Optional<String> typeAfter(String last, JdbcClient jdbc) {
        return jdbc.sql(
                        "select payload_type from domain_event_entry where payload_type > ? order by payload_type limit 1")
                .param(last)
                .query(String.class)
                .optional();
    }

    private static Optional<String> revisionAfter(String type, String last, JdbcClient jdbc) {
        return jdbc.sql("""
                        select payload_revision from domain_event_entry where payload_type = ? and payload_revision > ?
                        order by payload_type, payload_revision limit 1
                        """).params(type, last).query(String.class).optional();
    }

    private static boolean hasNoRevision(String type, JdbcClient jdbc) {
        return jdbc.sql("select 1 from domain_event_entry where payload_type = ? and payload_revision is null limit 1")
                .param(type)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static Misconfigured unknown(String type, String revision) {
        return new Misconfigured(
                "The log holds events of type %s, revision %s, which this version does not know: start the version that wrote them, or a newer one."
                        .formatted(type, revision));
    }
}
