package support.nexus.platform.log;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.events.StoredAs;
import support.nexus.platform.storage.Database;
import support.nexus.platform.storage.Misconfigured;

@ParameterizedClass
@EnumSource
class KnownTypesTest {

    private final DataSource database;
    private final JdbcClient jdbc;

    KnownTypesTest(Database database) {
        this.database = database.ready();
        this.jdbc = JdbcClient.create(this.database);
    }

    @BeforeEach
    void an_empty_log() {
        jdbc.sql("delete from domain_event_entry").update();
    }

    @Test
    void an_empty_log_starts() {
        assertStarts();
    }

    @Test
    void a_log_of_known_types_starts() {
        log("note-moved", "1");
        log("note-moved", "1");
        log("note-written", "2");
        assertStarts();
    }

    @Test
    void an_older_revision_is_lifted_by_upcasters() {
        log("note-written", "1");
        assertStarts();
    }

    @Test
    void an_unknown_type_ends_the_start_and_is_named() {
        log("note-moved", "1");
        log("note-xeroxed", "1");
        assertEnds("note-xeroxed, revision 1");
    }

    @Test
    void it_is_found_wherever_it_stands_among_the_names() {
        log("note-written", "2");
        log("a", "1");
        assertEnds("a, revision 1");
    }

    @Test
    void a_newer_revision_ends_the_start_and_is_named() {
        log("note-written", "2");
        log("note-written", "3");
        log("note-moved", "1");
        assertEnds("note-written, revision 3");
    }

    @Test
    void a_type_without_a_revision_ends_the_start() {
        log("note-moved", null);
        assertEnds("note-moved");
    }

    @Test
    void a_java_name_ends_the_start() {
        log(NoteMoved.class.getName(), null);
        assertEnds("NoteMoved");
    }

    @Test
    void revision_9_is_older_than_10() {
        log("note-signed", "9");
        log("note-signed", "10");
        assertStarts();
    }

    @Test
    void revision_10_is_newer_than_2() {
        log("note-written", "10");
        assertEnds("note-written, revision 10");
    }

    private void assertStarts() {
        assertThatCode(() -> knownTypes().check(database)).doesNotThrowAnyException();
    }

    private void assertEnds(String named) {
        assertThatThrownBy(() -> knownTypes().check(database))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(named);
    }

    private KnownTypes knownTypes() {
        return new KnownTypes(List.of(
                new StoredTypes(List.of(NoteWritten.class, NoteMoved.class), List.of(), List.of()),
                new StoredTypes(List.of(NoteSigned.class), List.of(), List.of())));
    }

    private void log(String type, @Nullable String revision) {
        jdbc.sql("""
                        insert into domain_event_entry
                            (aggregate_identifier, sequence_number, event_identifier, payload_type, payload_revision, payload, time_stamp)
                        values (:id, 0, :id, :type, :revision, :payload, '2026-01-31T12:00:00.000Z')
                        """)
                .param("id", UUID.randomUUID().toString())
                .param("type", type)
                .param("revision", revision)
                .param("payload", new byte[] {'{', '}'})
                .update();
    }

    @StoredAs("note-written")
    @Revision("2")
    record NoteWritten() {}

    @StoredAs("note-moved")
    @Revision("1")
    record NoteMoved() {}

    @StoredAs("note-signed")
    @Revision("10")
    record NoteSigned() {}
}
