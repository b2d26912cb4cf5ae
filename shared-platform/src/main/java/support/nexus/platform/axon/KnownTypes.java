package support.nexus.platform.axon;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.Misconfigured;

/// Refuses to start on a log that holds types which this build cannot read: a processor would skip them in silence.
/// Each type and revision costs one look-up in an index: no scan, however long the log.
@Component
class KnownTypes implements InitializingBean {

    private final JdbcClient jdbc;
    private final ReadableTypes readable;

    KnownTypes(JdbcClient jdbc, List<StoredTypes> types) {
        this.jdbc = jdbc;
        this.readable = ReadableTypes.of(
                types.stream().flatMap(feature -> feature.facts().stream()).toList());
    }

    @Override
    public void afterPropertiesSet() {
        for (var type = typeAfter(""); type.isPresent(); type = typeAfter(type.get())) {
            if (hasNoRevision(type.get())) {
                throw unknown(type.get(), "none");
            }
            for (var next = revisionAfter(type.get(), "");
                    next.isPresent();
                    next = revisionAfter(type.get(), next.get())) {
                requireReadable(type.get(), next.get());
            }
        }
    }

    private void requireReadable(String type, String revision) {
        if (!readable.include(type, revision)) {
            throw unknown(type, revision);
        }
    }

    private Optional<String> typeAfter(String last) {
        return jdbc.sql(
                        "select payload_type from domain_event_entry where payload_type > ? order by payload_type limit 1")
                .param(last)
                .query(String.class)
                .optional();
    }

    private Optional<String> revisionAfter(String type, String last) {
        return jdbc.sql("""
                        select payload_revision from domain_event_entry where payload_type = ? and payload_revision > ?
                        order by payload_type, payload_revision limit 1
                        """).params(type, last).query(String.class).optional();
    }

    private boolean hasNoRevision(String type) {
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
