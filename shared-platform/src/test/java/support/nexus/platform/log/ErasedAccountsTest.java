package support.nexus.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.IssueDeed;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.IssueEvent.SyncBegun;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.crypto.TestKeys;
import support.nexus.platform.crypto.Traces;
import support.nexus.platform.crypto.Traces.Said;
import support.nexus.platform.storage.Database;

/// What tickets say of an account, before and after it is erased. User 1 causes all events here that are not of
/// another.
@ParameterizedClass
@EnumSource
class ErasedAccountsTest {

    private static final TicketId TICKET = new TicketId("TCK-K4J9X2M1");
    private static final Class<?>[] FACTS = {
        TicketOpened.class,
        CommentAdded.class,
        Assigned.class,
        IssueCommentAdded.class,
        IssueObserved.class,
        SyncBegun.class
    };
    private static final Duration HOUR = Duration.ofHours(1);

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
        log.append(TICKET.value(), opened("2", "bo@example.com"), "user:2");
        log.append(TICKET.value(), opened("2", "Ana@Example.com"), "user:2");
    }

    @Test
    void as_long_as_nobody_is_erased_everybody_is_named() {
        assertThat(read()).isEqualTo(viaAxon());
        assertThat(read().toString()).doesNotContain("[erased]");
    }

    @Test
    void an_erased_account_is_named_nowhere_and_what_it_wrote_stays() {
        assertThat(read().toString()).contains("ana@example.com");
        erase(known("ANA@example.com", Instant.now()));

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
        log.append(TICKET.value(), opened("2", "ana@example.com"), "user:2");
        erase(known("ana@example.com", left));
        assertThat(((TicketOpened) read().get(5)).createdByEmail()).isEqualTo("[erased]");
        assertThat(read().getLast()).isEqualTo(opened("2", "ana@example.com"));
        assertThat(read()).isEqualTo(viaAxon());
    }

    @Test
    void who_has_the_address_after_it_is_named() {
        erase(known("ana@example.com", Instant.now()));
        var now = Instant.now().toEpochMilli();
        Awaitility.await().until(() -> Instant.now().toEpochMilli() > now);
        log.append(TICKET.value(), opened("2", "ana@example.com"), "user:2");
        assertThat(read().getLast()).isEqualTo(opened("2", "ana@example.com"));
        assertThat(read()).isEqualTo(viaAxon());
    }

    @Test
    void an_address_in_the_place_of_a_name_is_one_all_the_same() {
        log.append(TICKET.value(), new Assigned(TICKET, "Ana@example.com"));
        log.append(TICKET.value(), openedBy("ana@example.com", "carla@example.com"), "user:2");
        erase(known("ana@example.com", Instant.now()));
        assertThat(last(2))
                .containsExactly(new Assigned(TICKET, "[erased]"), openedBy("[erased]", "carla@example.com"));
    }

    @Test
    void an_address_that_it_only_said_to_have_is_a_strangers_in_what_others_wrote() {
        log.append(TICKET.value(), opened(null, "said@example.com"), "anonymous");
        log.append(TICKET.value(), comment("said@example.com"), "user:2");
        log.append(TICKET.value(), opened(null, "said@example.com"), "github:1");
        erase(said(Instant.now().minus(HOUR), true));
        assertThat(last(3))
                .containsExactly(
                        opened(null, "said@example.com"),
                        comment("said@example.com"),
                        opened(null, "said@example.com"));
    }

    @Test
    void what_it_signed_with_an_address_that_it_said_to_have_then_is_its_own() {
        log.append(TICKET.value(), opened(null, "Said@example.com"));
        erase(said(Instant.now().minus(HOUR), true));
        var own = (TicketOpened) last(1).getFirst();
        assertThat(List.of(own.createdBy(), own.createdByEmail())).containsOnly("[erased]");
    }

    @Test
    void what_it_wrote_in_anothers_name_stays_under_that_name() {
        log.append(TICKET.value(), openedBy("Carla", "carla@example.com"));
        log.append(TICKET.value(), openedBy("Carla", "said@example.com"));
        erase(said(Instant.now().minus(HOUR.multipliedBy(2)), true)); // an hour of it is over
        assertThat(last(2))
                .containsExactly(openedBy("Carla", "carla@example.com"), openedBy("Carla", "said@example.com"));
    }

    @Test
    void its_own_name_goes_and_anothers_address_beside_it_stays() {
        log.append(TICKET.value(), opened(null, "carla@example.com"));
        erase(said(Instant.now(), true));
        var own = (TicketOpened) last(1).getFirst();
        assertThat(own.createdBy()).isEqualTo("[erased]");
        assertThat(own.createdByEmail()).isEqualTo("carla@example.com");
    }

    @Test
    void somebody_who_was_called_so_before_the_account_was_made_is_another() {
        erase(new Traces("Ana", Instant.now().plus(HOUR), Map.of(), List.of()));
        assertThat(read()).contains(new Assigned(TICKET, "ana"));
    }

    @Test
    void a_login_on_GitHub_is_named_nowhere_and_a_label_of_that_name_stays() {
        log.append(TICKET.value(), openedBy("octo", "octo@users.noreply.github.com"), "github:7");
        log.append(TICKET.value(), issueComment("Octo"), "github:7");
        log.append(TICKET.value(), issueComment("other"), "github:8");
        log.append(TICKET.value(), observed(IssueDeed.ASSIGNED, "octo"), "github:8");
        log.append(TICKET.value(), observed(IssueDeed.LABELED, "octo"), "github:8");
        log.append(TICKET.value(), begun("octo", "other"));
        erase(known("octo@users.noreply.github.com", Instant.now()));

        var facts = last(6);
        assertThat(((TicketOpened) facts.getFirst()).createdBy()).isEqualTo("[erased]");
        assertThat(facts.get(1).toString()).doesNotContainIgnoringCase("octo").contains("[erased]");
        assertThat(facts.get(2)).isEqualTo(issueComment("other"));
        assertThat(((IssueObserved) facts.get(3)).subject()).isEqualTo("[erased]");
        assertThat(((IssueObserved) facts.get(3)).assignees()).containsExactly("[erased]", "other");
        assertThat(((IssueObserved) facts.get(4)).subject()).isEqualTo("octo");
        assertThat(((IssueObserved) facts.get(4)).labels()).containsExactly("octo");
        assertThat(facts.get(5)).isEqualTo(begun("[erased]", "other"));
        assertThat(new NodeReader().viaAxon()).isEqualTo(read());
    }

    @Test
    void a_former_login_on_GitHub_counts_while_it_was_said() {
        log.append(TICKET.value(), issueComment("octo"), "github:7");
        erase(new Traces(
                "Ana", Instant.EPOCH, Map.of(), List.of(login(Instant.now().minus(HOUR)))));
        assertThat(last(1).toString()).doesNotContain("octo");
    }

    @Test
    void before_a_former_login_was_said_it_may_be_a_strangers() {
        log.append(TICKET.value(), issueComment("octo"), "github:7");
        erase(new Traces(
                "Ana", Instant.EPOCH, Map.of(), List.of(login(Instant.now().plus(HOUR)))));
        assertThat(last(1)).containsExactly(issueComment("octo"));
    }

    private void erase(Traces traces) {
        log.inTransaction(() -> keys.erase("1", traces));
    }

    private static Traces known(String address, Instant until) {
        return new Traces("Ana", Instant.EPOCH, Map.of(address, until), List.of());
    }

    private static Traces said(Instant since, boolean byItself) {
        var said = new Said("said@example.com", since, since.plus(HOUR.plusSeconds(5)), byItself);
        return new Traces("Ana", Instant.EPOCH, Map.of(), List.of(said));
    }

    private static Said login(Instant since) {
        return new Said("octo@users.noreply.github.com", since, since.plus(HOUR.multipliedBy(2)), false);
    }

    private List<Object> last(int many) {
        var facts = read();
        return facts.subList(facts.size() - many, facts.size());
    }

    private static CommentAdded comment(String address) {
        return new CommentAdded(TICKET, "d", "Said", address, "A text", false);
    }

    private static IssueCommentAdded issueComment(String login) {
        var at = Instant.parse("2026-01-31T12:00:00Z");
        var address = login + "@users.noreply.github.com";
        return new IssueCommentAdded(TICKET, "e", 1, login, address, "A text", at, at, at, null);
    }

    private static IssueObserved observed(IssueDeed deed, String subject) {
        var at = Instant.parse("2026-01-31T12:00:00Z");
        var people = List.of("octo", "other");
        return new IssueObserved(
                TICKET,
                at,
                false,
                deed,
                subject,
                null,
                null,
                List.of("octo"),
                people,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static SyncBegun begun(String... logins) {
        return new SyncBegun(TICKET, null, null, null, null, List.of("octo"), List.of(logins));
    }

    private static TicketOpened openedBy(String name, String address) {
        return new TicketOpened(
                TICKET, "o", "A title", "A text", Priority.LOW, "general", List.of(), name, address, null);
    }

    private static TicketOpened opened(@Nullable String requester, String address) {
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
                () -> aggregates.of(TICKET.value(), 0, 50).stream()
                        .map(LogEntry::payload)
                        .toList());
    }

    /// A node without a memory.
    private final class NodeReader {

        private final PersonalKeys own = TestKeys.of(database);

        List<Object> read() {
            return TestLog.aggregates(database, own, List.of(FACTS)).of(TICKET.value(), 0, 50).stream()
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
