package support.nexus.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.crypto.TestKeys;
import support.nexus.platform.storage.Database;

/// What tickets say of an account, before and after it is erased. User 1 causes all events here.
@ParameterizedClass
@EnumSource
class ErasedAccountsTest {

    private static final TicketId TICKET = new TicketId("TCK-K4J9X2M1");
    private static final Class<?>[] FACTS = {TicketOpened.class, CommentAdded.class, Assigned.class};

    private final DataSource database;
    private final NodeLog log;
    private final PersonalKeys keys;

    ErasedAccountsTest(Database kind) {
        this.database = kind.migrated();
        this.log = new NodeLog(kind, database, FACTS);
        this.keys = TestKeys.of(database);
    }

    @BeforeEach
    void a_ticket_of_two_accounts() {
        log.inTransaction(() -> {
            keys.create(TICKET.value());
            keys.create("1");
        });
        log.append(TICKET.value(), opened("1", "ana@example.com"));
        log.append(TICKET.value(), new CommentAdded(TICKET, "c", "Ana", "ana@example.com", "It is me, Ana", false));
        log.append(TICKET.value(), new Assigned(TICKET, "ana"));
        log.append(TICKET.value(), new Assigned(TICKET, "bo"));
        log.append(TICKET.value(), opened("2", "bo@example.com"));
        log.append(TICKET.value(), opened("2", "Ana@Example.com"));
    }

    @Test
    void as_long_as_nobody_is_erased_everybody_is_named() {
        assertThat(read()).isEqualTo(viaAxon());
        assertThat(read().toString()).doesNotContain("[erased]");
    }

    @Test
    void an_erased_account_is_named_nowhere_and_what_it_wrote_stays() {
        assertThat(read().toString()).contains("ana@example.com");
        log.inTransaction(() -> keys.erase("1", "Ana", "ANA@example.com", Map.of()));

        var comment = new CommentAdded(TICKET, "c", "[erased]", "[erased]", "It is me, Ana", false);
        var facts = ahead();
        assertThat(facts).contains(comment, new Assigned(TICKET, "[erased]"), new Assigned(TICKET, "bo"));
        assertThat(((TicketOpened) facts.getFirst()).createdBy()).isEqualTo("[erased]");
        assertThat(((TicketOpened) facts.getFirst()).createdByEmail()).isEqualTo("[erased]");
        assertThat(((TicketOpened) facts.getFirst()).title()).isEqualTo("A title");
        assertThat(facts.get(4)).isEqualTo(opened("2", "bo@example.com"));
        assertThat(((TicketOpened) facts.get(5)).createdByEmail())
                .as("opened for it by another")
                .isEqualTo("[erased]");
        assertThat(keys.wasNameOfErased("ANA")).isTrue();
        assertThat(keys.wasNameOfErased("bo")).isFalse();

        var another = new NodeReader();
        assertThat(another.viaAxon()).isEqualTo(facts);
        assertThat(another.read()).isEqualTo(facts);
    }

    @Test
    void an_address_that_it_had_before_is_named_nowhere_until_another_has_it() {
        var left = Instant.now();
        Awaitility.await().until(() -> Instant.now().toEpochMilli() > left.toEpochMilli());
        log.append(TICKET.value(), opened("2", "ana@example.com"));
        log.inTransaction(() -> keys.erase("1", "Ana", "new@example.com", Map.of("ana@example.com", left)));
        assertThat(((TicketOpened) read().get(5)).createdByEmail()).isEqualTo("[erased]");
        assertThat(read().getLast()).isEqualTo(opened("2", "ana@example.com"));
        assertThat(read()).isEqualTo(viaAxon());
    }

    @Test
    void who_has_the_address_after_it_is_named() {
        log.inTransaction(() -> keys.erase("1", "Ana", "ana@example.com", Map.of()));
        var now = Instant.now().toEpochMilli();
        Awaitility.await().until(() -> Instant.now().toEpochMilli() > now);
        log.append(TICKET.value(), opened("2", "ana@example.com"));
        assertThat(read().getLast()).isEqualTo(opened("2", "ana@example.com"));
        assertThat(read()).isEqualTo(viaAxon());
    }

    private static TicketOpened opened(String requester, String address) {
        return new TicketOpened(
                TICKET, "o", "A title", "A text", Priority.LOW, "general", List.of(), "ana", address, requester);
    }

    private List<Object> read() {
        return new NodeReader().read();
    }

    private List<Object> viaAxon() {
        return new NodeReader().viaAxon();
    }

    /// By a node that has just read the names.
    private List<Object> ahead() {
        var aggregates = TestLog.aggregates(database, keys, List.of(FACTS));
        return keys.ahead(
                List.of(TICKET.value()),
                () -> aggregates.of(TICKET.value(), 0, 10).stream()
                        .map(LogEntry::payload)
                        .toList());
    }

    /// A node without a memory.
    private final class NodeReader {

        private final PersonalKeys own = TestKeys.of(database);

        List<Object> read() {
            return TestLog.aggregates(database, own, List.of(FACTS)).of(TICKET.value(), 0, 10).stream()
                    .map(LogEntry::payload)
                    .toList();
        }

        List<Object> viaAxon() {
            return TestLog.engine(database, own, List.of(FACTS))
                    .readEvents(TICKET.value())
                    .asStream()
                    .map(event -> (Object) event.getPayload())
                    .toList();
        }
    }
}
