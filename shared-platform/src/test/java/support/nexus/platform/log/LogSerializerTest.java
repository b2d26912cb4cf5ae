package support.nexus.platform.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.events.KeyOwner;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;
import support.nexus.events.Upcaster;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.crypto.TestKeys;
import support.nexus.platform.storage.Database;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LogSerializerTest {

    private static final NoteId ANA = new NoteId("ana");
    private static final NoteId BEN = new NoteId("ben");

    private final TransactionTemplate transaction;
    private final PersonalKeys keys;
    private final LogSerializer serializer;

    LogSerializerTest() {
        var database = Database.H2.migrated();
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.keys = TestKeys.of(database);
        this.serializer = new LogSerializer(
                List.of(NoteWritten.class, NoteCorrected.class, NoteMoved.class, Note.class),
                List.of(
                        new Upcaster("note-moved", 1, fields -> fields.put("to", fields.remove("place"))),
                        new Upcaster(
                                "note-written", 2, fields -> fields.computeIfPresent("text", (_, text) -> text + "!")),
                        new Upcaster(
                                "note-written", 1, fields -> fields.computeIfPresent("text", (_, text) -> text + "?"))),
                TestKeys.personalText(keys));
    }

    @BeforeEach
    void both_have_a_key() {
        transaction.executeWithoutResult(_ -> List.of(ANA, BEN).forEach(id -> keys.create(id.value())));
    }

    @Test
    void a_fact_is_stored_under_its_stable_name_and_revision() {
        var type = stored(written(ANA)).getType();
        assertThat(type.getName()).isEqualTo("note-written");
        assertThat(type.getRevision()).isEqualTo("3");
    }

    @Test
    void what_is_stored_holds_the_plain_fields_and_no_personal_text() {
        var json = json(stored(written(ANA)));
        assertThat(json.propertyNames()).containsExactlyInAnyOrder("noteId", "kind", "number", "due", "personal");
        assertThat(json.get("noteId").stringValue()).isEqualTo("ana");
        assertThat(json.get("kind").stringValue()).isEqualTo("short_one");
        assertThat(json.toString()).doesNotContain("Caf\u00e9", "tomorrow", "red", "Zo\u00eb", "support.nexus");
        assertThat(new String(json.get("personal").binaryValue(), UTF_8)).doesNotContain("tomorrow", "red");
    }

    @Test
    void the_same_fact_is_never_stored_alike() {
        assertThat(stored(written(ANA)).getData())
                .isNotEqualTo(stored(written(ANA)).getData());
    }

    @Test
    void it_reads_back_equal() {
        assertThat(read(stored(written(ANA)))).isEqualTo(written(ANA));
    }

    @Test
    void empty_missing_long_and_odd_texts_read_back_equal() {
        for (var text : List.of(
                "",
                " ",
                "null",
                "[erased]",
                "\"\\\n\r\t\u2028",
                "\u202eright to left",
                "\ud83d\ude80",
                "x".repeat(65_536))) {
            var note = new NoteWritten(ANA, text, List.of(), null, Kind.SHORT, -1, Instant.EPOCH);
            assertThat(read(stored(note))).isEqualTo(note);
        }
    }

    @Test
    void a_fact_without_personal_text_is_stored_in_the_open() {
        var moved = stored(new NoteMoved(ANA, 7));
        assertThat(json(moved).toString()).isEqualTo("{\"noteId\":\"ana\",\"to\":7}");
        assertThat(read(moved)).isEqualTo(new NoteMoved(ANA, 7));
    }

    @Test
    void text_moved_to_another_owner_does_not_open() {
        var foreign = json(stored(written(ANA))).put("noteId", "ben");
        assertThatThrownBy(() -> read(note(foreign, "note-written", "3"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void text_moved_to_another_kind_of_fact_does_not_open() {
        var foreign = json(stored(new NoteCorrected(ANA, "tomorrow")));
        assertThatThrownBy(() -> read(note(foreign, "note-written", "3"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void damaged_text_does_not_open() {
        var damaged = json(stored(new NoteCorrected(ANA, "tomorrow")));
        var bytes = damaged.get("personal").binaryValue();
        bytes[bytes.length - 1] ^= 1;
        damaged.put("personal", bytes);
        assertThatThrownBy(() -> read(note(damaged, "note-corrected", "1"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void once_the_key_is_destroyed_every_text_reads_erased_and_the_rest_as_before() {
        var stored = stored(written(ANA));
        var ben = stored(written(BEN));
        transaction.executeWithoutResult(_ -> keys.destroy(ANA.value()));
        assertThat(read(stored))
                .isEqualTo(new NoteWritten(
                        ANA,
                        Personal.ERASED,
                        List.of(Personal.ERASED),
                        Personal.ERASED,
                        Kind.SHORT,
                        42,
                        Instant.parse("2026-01-31T12:00:00.123Z")));
        assertThat(read(ben)).isEqualTo(written(BEN));
    }

    @Test
    void without_a_key_nothing_is_written() {
        transaction.executeWithoutResult(_ -> keys.destroy(ANA.value()));
        assertThatThrownBy(() -> stored(written(ANA))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_snapshot_is_its_private_fields_and_hides_the_personal_ones() {
        var stored = stored(new Note(ANA, "tomorrow", null, 3));
        assertThat(stored.getType().getName()).isEqualTo("note-snapshot");
        assertThat(json(stored).propertyNames()).containsExactlyInAnyOrder("noteId", "version", "personal");
        assertThat(read(stored)).isEqualTo(new Note(ANA, "tomorrow", null, 3));
    }

    @Test
    void a_fact_of_an_older_revision_is_lifted_step_by_step_when_it_is_read() {
        var json = JsonMapper.shared().createObjectNode().put("noteId", "ana").put("place", 7);
        assertThat(read(note(json, "note-moved", "1"))).isEqualTo(new NoteMoved(ANA, 7));
        var old = json(stored(written(ANA)));
        assertThat(((NoteWritten) read(note(old, "note-written", "1"))).text()).isEqualTo("Caf\u00e9, tomorrow?!");
        assertThat(((NoteWritten) read(note(old, "note-written", "2"))).text()).isEqualTo("Caf\u00e9, tomorrow!");
        assertThat(read(note(old, "note-written", "3"))).isEqualTo(written(ANA));
    }

    @Test
    void metadata_reads_back_equal() {
        var metadata = MetaData.with("actor", "anonymous").and("channel", "api").and("count", 3);
        SerializedObject<byte[]> stored = serializer.serialize(metadata, byte[].class);
        assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(metadata);
        assertThat(serializer.<byte[], Object>deserialize(serializer.serialize(MetaData.emptyInstance(), byte[].class)))
                .isEqualTo(MetaData.emptyInstance());
    }

    @Test
    void a_name_that_nobody_knows_is_no_class_that_happens_to_be_called_so() {
        assertThat(read(note(JsonMapper.shared().createObjectNode(), "note-burnt", "1")))
                .isInstanceOf(UnknownSerializedType.class);
    }

    @Test
    void personal_text_without_an_owner_cannot_be_stored() {
        assertThatThrownBy(() -> stored(new Stray("tomorrow"))).hasMessageContaining("needs a @KeyOwner");
    }

    private SerializedObject<byte[]> stored(Object object) {
        return serializer.serialize(object, byte[].class);
    }

    private Object read(SerializedObject<?> stored) {
        return Objects.requireNonNull(serializer.deserialize(stored));
    }

    private static ObjectNode json(SerializedObject<byte[]> stored) {
        return (ObjectNode) JsonMapper.shared().readTree(stored.getData());
    }

    private static SerializedObject<byte[]> note(ObjectNode json, String name, String revision) {
        return new SimpleSerializedObject<>(
                JsonMapper.shared().writeValueAsBytes(json), byte[].class, new SimpleSerializedType(name, revision));
    }

    private static NoteWritten written(NoteId id) {
        return new NoteWritten(
                id,
                "Caf\u00e9, tomorrow",
                List.of("red", "blue"),
                "Zo\u00eb",
                Kind.SHORT,
                42,
                Instant.parse("2026-01-31T12:00:00.123Z"));
    }

    record NoteId(@JsonValue String value) {}

    enum Kind {
        @JsonProperty("short_one")
        SHORT
    }

    @StoredAs("note-written")
    @Revision("3")
    record NoteWritten(
            @KeyOwner NoteId noteId,
            @Personal String text,
            @Personal List<String> tags,
            @Personal @Nullable String author,
            Kind kind,
            int number,
            Instant due) {}

    @StoredAs("note-corrected")
    @Revision("1")
    record NoteCorrected(@KeyOwner NoteId noteId, @Personal String text) {}

    @StoredAs("note-moved")
    @Revision("2")
    record NoteMoved(@KeyOwner NoteId noteId, int to) {}

    record Stray(@Personal String text) {}

    /// Like an aggregate: private fields, no getters, an empty constructor.
    @StoredAs("note-snapshot")
    @Revision("1")
    @SuppressWarnings("NullAway.Init")
    static class Note {

        @KeyOwner
        private NoteId noteId;

        @Personal
        private String text;

        @Personal
        private @Nullable String author;

        private int version;

        Note() {}

        Note(NoteId noteId, String text, @Nullable String author, int version) {
            this.noteId = noteId;
            this.text = text;
            this.author = author;
            this.version = version;
        }

        private List<@Nullable Object> fields() {
            return Arrays.asList(noteId, text, author, version);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Note note && fields().equals(note.fields());
        }

        @Override
        public int hashCode() {
            return fields().hashCode();
        }
    }
}
