package support.nexus.platform.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.events.Personal;
import support.nexus.events.StoredAs;
import support.nexus.events.Upcaster;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.user.UserEvent;
import support.nexus.platform.storage.Database;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Facts live for ever: one example of each type and revision lies in `events`, as the log holds it under the test
/// key, and is read as long as this is built. An example is added, never edited.
class StoredEventsTest {

    private static final List<Class<?>> FACTS = Stream.concat(TicketFact.types().stream(), UserEvent.types().stream())
            .toList();
    private static final List<Upcaster> UPCASTERS = Stream.concat(
                    TicketFact.upcasters().stream(), UserEvent.upcasters().stream())
            .toList();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DataSource database = Database.H2.ready();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final EventStorageEngine log = TestLog.engine(database, FACTS.toArray(Class<?>[]::new));

    StoredEventsTest() throws IOException, URISyntaxException {
        var wrapped = Files.readString(examples().resolve("personal-key.txt"), UTF_8);
        jdbc.sql("delete from domain_event_entry").update();
        jdbc.sql("delete from personal_key").update();
        jdbc.sql("insert into personal_key (owner, wrapped_key) values (?, ?)")
                .params(StoredExample.TICKET, Base64.getDecoder().decode(wrapped.strip()))
                .update();
    }

    static List<Class<?>> facts() {
        return FACTS;
    }

    static List<Path> files() throws IOException, URISyntaxException {
        try (var files = Files.list(examples())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_type_has_an_example_of_its_revision_and_still_its_shape(Class<?> type) throws Exception {
        var file = examples().resolve(StoredExample.fileName(type));
        if (!Files.exists(file)) {
            fail("Commit %s to src/test/resources/events", draft(type));
        }
        assertThat(StoredExample.shapeOf(type))
                .as("a change of shape needs a new @Revision, an upcaster, and an example")
                .isEqualTo(read(file).shape());
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_example_says_today_what_it_said(Path file) throws Exception {
        var example = read(file);
        store(file, example.stored());
        var event = event();
        assertThat(JSON.<ObjectNode>valueToTree(event.getPayload())).isEqualTo(lifted(file, example.says()));
        assertThat(event.getMetaData().get(Origin.ACTOR)).isEqualTo("anonymous");
        assertThat(event.getTimestamp()).hasToString("2026-01-31T12:00:00.123Z");
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_example_is_read_after_its_ticket_s_key_is_gone(Path file) throws Exception {
        jdbc.sql("delete from personal_key").update();
        var example = read(file);
        store(file, example.stored());
        var erased = example.says();
        example.shape().forEachEntry((component, mark) -> {
            if (mark.stringValue().startsWith("@Personal")) {
                erased.set(
                        component,
                        JSON.valueToTree(erased.get(component).isArray() ? List.of(Personal.ERASED) : Personal.ERASED));
            }
        });
        assertThat(JSON.<ObjectNode>valueToTree(event().getPayload())).isEqualTo(lifted(file, erased));
    }

    @Test
    void no_example_belongs_to_a_type_that_is_gone() throws Exception {
        var known = FACTS.stream()
                .map(type -> type.getAnnotation(StoredAs.class).value())
                .toList();
        assertThat(files()).isNotEmpty().allMatch(file -> known.contains(name(file)));
    }

    @ParameterizedTest
    @CsvSource({
        "ticket-priority-changed-1, priority, low",
        "ticket-priority-changed-1, priority, medium",
        "ticket-priority-changed-1, priority, high",
        "ticket-priority-changed-1, priority, critical",
        "ticket-reopened-1, to, open",
        "ticket-reopened-1, to, in_progress",
        "ticket-reopened-1, to, resolved",
        "ticket-reopened-1, to, closed",
        "user-registered-1, role, user",
        "user-registered-1, role, admin",
        "user-role-changed-1, role, user",
        "user-role-changed-1, role, support_agent",
        "user-role-changed-1, role, auditor",
        "user-role-changed-1, role, admin"
    })
    void every_word_of_an_enumeration_is_still_read(String example, String component, String word) throws Exception {
        var file = examples().resolve(example + ".json");
        store(file, read(file).stored().put(component, word));
        assertThat(JSON.<ObjectNode>valueToTree(event().getPayload())
                        .get(component)
                        .stringValue())
                .isEqualTo(word);
    }

    /// An example of an older revision says today what its upcasters make of it.
    private static ObjectNode lifted(Path file, ObjectNode says) {
        var fields = JSON.convertValue(says, new TypeReference<Map<String, @Nullable Object>>() {});
        UPCASTERS.stream()
                .filter(upcaster ->
                        upcaster.type().equals(name(file)) && upcaster.from() >= Integer.parseInt(revision(file)))
                .sorted(Comparator.comparingInt(Upcaster::from))
                .forEach(upcaster -> upcaster.lift().accept(fields));
        return JSON.valueToTree(fields);
    }

    private DomainEventMessage<?> event() {
        return log.readEvents(StoredExample.TICKET).asStream().findFirst().orElseThrow();
    }

    private void store(Path file, ObjectNode payload) {
        jdbc.sql("""
                        insert into domain_event_entry
                            (aggregate_identifier, sequence_number, type, event_identifier, payload_type, payload_revision,
                             payload, meta_data, time_stamp)
                        values (?, 0, 'Ticket', 'e-1', ?, ?, ?, ?, '2026-01-31T12:00:00.123Z')
                        """)
                .params(
                        StoredExample.TICKET,
                        name(file),
                        revision(file),
                        JSON.writeValueAsBytes(payload),
                        "{\"actor\":\"anonymous\",\"channel\":\"api\"}".getBytes(UTF_8))
                .update();
    }

    private Path draft(Class<?> type) throws IOException {
        var serializer = TestLog.serializer(database, FACTS.toArray(Class<?>[]::new));
        var file = Files.createDirectories(Path.of("target", "events")).resolve(StoredExample.fileName(type));
        Files.write(
                file,
                JSON.rebuild()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsBytes(StoredExample.of(type, serializer)));
        return file;
    }

    private static StoredExample read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), StoredExample.class);
    }

    private static String name(Path file) {
        return fileName(file).replaceFirst("-\\d+\\.json$", "");
    }

    private static String revision(Path file) {
        return fileName(file).replaceFirst("^.*-(\\d+)\\.json$", "$1");
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path examples() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(StoredEventsTest.class.getResource("/events"))
                .toURI());
    }
}
