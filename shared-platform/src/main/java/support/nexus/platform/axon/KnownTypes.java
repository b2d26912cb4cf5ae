package support.nexus.platform.axon;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.axonframework.serialization.Revision;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.StoredAs;
import support.nexus.platform.storage.Misconfigured;

/// Refuses to start on a log that holds types which this build cannot read: a processor would skip them in silence.
@Component
class KnownTypes implements InitializingBean {

    private final JdbcClient jdbc;
    private final TreeSet<StoredType> known = new TreeSet<>();

    KnownTypes(JdbcClient jdbc, List<StoredTypes> types) {
        this.jdbc = jdbc;
        types.forEach(feature -> feature.facts().forEach(fact -> known.add(StoredType.of(fact))));
    }

    @Override
    public void afterPropertiesSet() {
        for (var next = after(new StoredType("", "")); next.isPresent(); next = after(next.get())) {
            if (!isReadable(next.get())) {
                throw new Misconfigured(
                        "The log holds events of type %s, revision %s, which this version does not know: start the version that wrote them, or a newer one."
                                .formatted(next.get().name(), next.get().revision()));
            }
        }
    }

    /// A revision up to the newest is readable: upcasters lift the older ones.
    private boolean isReadable(StoredType stored) {
        return known.stream()
                .anyMatch(type -> type.name().equals(stored.name())
                        && !stored.revision().isEmpty()
                        && type.number() >= stored.number());
    }

    /// One index look-up for each type there is: no scan, however long the log.
    private Optional<StoredType> after(StoredType last) {
        return jdbc.sql("""
                        select payload_type, coalesce(payload_revision, '') as revision from domain_event_entry
                        where payload_type > :name or (payload_type = :name and payload_revision > :revision)
                        order by payload_type, payload_revision limit 1
                        """)
                .param("name", last.name())
                .param("revision", last.revision())
                .query((row, _) -> new StoredType(row.getString("payload_type"), row.getString("revision")))
                .optional();
    }

    private record StoredType(String name, String revision) implements Comparable<StoredType> {

        static StoredType of(Class<?> type) {
            return new StoredType(
                    type.getAnnotation(StoredAs.class).value(),
                    type.getAnnotation(Revision.class).value());
        }

        /// Revisions count from 1; what is no number is newer than all.
        int number() {
            return revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : Integer.MAX_VALUE;
        }

        @Override
        public int compareTo(StoredType other) {
            return Comparator.comparing(StoredType::name)
                    .thenComparing(StoredType::revision)
                    .compare(this, other);
        }
    }
}
