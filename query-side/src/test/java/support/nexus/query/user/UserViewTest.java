package support.nexus.query.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.events.Role;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserEvent.EmailVerified;
import support.nexus.events.user.UserEvent.PasswordChanged;
import support.nexus.events.user.UserEvent.ProfileChanged;
import support.nexus.events.user.UserEvent.RoleChanged;
import support.nexus.events.user.UserEvent.UserDeactivated;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.events.user.UserId;
import support.nexus.platform.contract.Paging;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.crypto.TestKeys;
import support.nexus.platform.inline.AggregateView;
import support.nexus.platform.log.TestLog;
import support.nexus.platform.security.Account;
import support.nexus.platform.storage.Database;

/// The view of accounts beside a log in a database, written as the service writes them.
@ParameterizedClass
@EnumSource
class UserViewTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-31T12:00:00.123Z");
    private static final Map<Database, Desk> DESKS = new ConcurrentHashMap<>();

    static final List<String> WRONGS = List.of(
            "update user_v1 set version = version - 1 where user_id = ?",
            "update user_v1 set version = version + 1, role = 'admin' where user_id = ?",
            "delete from user_v1 where user_id = ?");

    private final UserId user = new UserId(ObjectId.next());
    private final Desk desk;

    UserViewTest(Database database) {
        this.desk = DESKS.computeIfAbsent(database, known -> new Desk(known.migrated()));
    }

    @Test
    void an_account_is_as_its_events_say() {
        register();
        desk.happen(
                new ProfileChanged(user, "new@example.com", "octocat"),
                new RoleChanged(user, Role.AUDITOR),
                new PasswordChanged(user),
                new PasswordChanged(user));

        assertThat(desk.rows.find(user.value()))
                .contains(new Account(user.value(), "john_doe", "new@example.com", false, Role.AUDITOR, 2));
        assertThat(desk.rows.view(user.value())).hasValueSatisfying(view -> {
            assertThat(view.githubUsername()).isEqualTo("octocat");
            assertThat(view.createdAt()).isEqualTo(BEGINNING);
        });
        assertThat(desk.rebuild()).isEmpty();
    }

    @Test
    void of_an_erased_account_nothing_is_shown() {
        register();
        desk.happen(new ProfileChanged(user, "new@example.com", "octocat"), new UserErased(user));

        assertThat(desk.rows.find(user.value())).isEmpty();
        assertThat(desk.rows.view(user.value())).hasValueSatisfying(view -> {
            assertThat(view.username()).isEqualTo("[erased]");
            assertThat(view.email()).isEqualTo("[erased]");
            assertThat(view.githubUsername()).isNull();
            assertThat(view.active()).isFalse();
        });
        desk.transaction(() -> {
            desk.keys.destroy(user.value());
            return true;
        });
        assertThat(desk.rebuild()).isEmpty();
    }

    @Test
    void an_address_is_verified_until_it_changes() {
        register();
        desk.happen(
                new EmailVerified(user, "john@example.com"), new ProfileChanged(user, "john@example.com", "octocat"));
        assertThat(desk.rows.find(user.value()))
                .hasValueSatisfying(found -> assertThat(found.emailVerified()).isTrue());
        desk.happen(new ProfileChanged(user, "new@example.com", "octocat"));
        assertThat(desk.rows.view(user.value()))
                .hasValueSatisfying(found -> assertThat(found.emailVerified()).isFalse());
        desk.happen(new ProfileChanged(user, "john@example.com", "octocat"));
        assertThat(desk.rows.find(user.value()))
                .hasValueSatisfying(found -> assertThat(found.emailVerified()).isFalse());
        assertThat(desk.rebuild()).isEmpty();
    }

    @Test
    void an_address_that_a_node_of_an_older_release_changes_is_not_verified() {
        register();
        desk.happen(new EmailVerified(user, "john@example.com"));
        part("update user_v1 set email = 'eve@example.com' where user_id = ?");
        assertThat(desk.rows.find(user.value()))
                .hasValueSatisfying(found -> assertThat(found.emailVerified()).isFalse());
        assertThat(desk.rebuild()).containsExactly(user.value());
    }

    @Test
    void a_deactivated_account_may_not_call_but_can_be_seen() {
        register();
        desk.happen(new UserDeactivated(user));

        assertThat(desk.rows.find(user.value())).isEmpty();
        assertThat(desk.rows.view(user.value()))
                .hasValueSatisfying(view -> assertThat(view.active()).isFalse());
        assertThat(desk.rebuild()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("WRONGS")
    void a_command_puts_right_a_row_that_has_parted_from_the_log(String wrong) {
        register();
        part(wrong);
        desk.happen(new PasswordChanged(user), new RoleChanged(user, Role.SUPPORT_AGENT));

        assertThat(desk.rows.find(user.value()))
                .contains(new Account(user.value(), "john_doe", "john@example.com", false, Role.SUPPORT_AGENT, 1));
        assertThat(desk.rebuild()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("WRONGS")
    void a_rebuild_puts_right_what_differs(String wrong) {
        register();
        part(wrong);

        assertThat(desk.rebuild()).containsExactly(user.value());
        assertThat(desk.rebuild()).isEmpty();
    }

    @Test
    void a_rebuild_removes_whom_the_log_does_not_know() {
        desk.transaction(() -> desk.jdbc.update("""
                insert into user_v1 (user_id, username, email, role, active, created_at, passwords, version)
                values (?, 'ghost', 'ghost@example.com', 'admin', true, current_timestamp, 0, 1)
                """, user.value()));

        assertThat(desk.rebuild()).containsExactly(user.value());
        assertThat(desk.rows.view(user.value())).isEmpty();
    }

    @Test
    void what_another_version_did_not_write_is_mended() {
        register();
        desk.unseen(new RoleChanged(user, Role.ADMIN));
        var sequences = Map.of(user.value(), 1L, "TCK-K4J9X2M1", 5L);

        assertThat(desk.transaction(() -> desk.view.mend(sequences))).isEqualTo(1);
        assertThat(desk.transaction(() -> desk.view.mend(sequences))).isZero();
        assertThat(desk.rows.find(user.value()))
                .hasValueSatisfying(account -> assertThat(account.role()).isEqualTo(Role.ADMIN));
    }

    @Test
    void accounts_are_listed_by_role_and_whether_they_are_active() {
        register();
        desk.happen(new RoleChanged(user, Role.AUDITOR));
        var auditors = new UserFilter(List.of(Role.AUDITOR, Role.ADMIN), true);

        assertThat(desk.rows.list(auditors, new Paging(null, 100)).data())
                .anyMatch(view -> view.userId().equals(user))
                .allMatch(view -> view.role() != Role.USER && view.active());
        desk.happen(new UserDeactivated(user));
        assertThat(desk.rows.list(auditors, new Paging(null, 100)).data())
                .noneMatch(view -> view.userId().equals(user));
        assertThat(desk.rows.list(new UserFilter(null, null), new Paging(1, 1)).data())
                .hasSize(1);
    }

    private void register() {
        desk.happen(new UserRegistered(user, "john_doe", "john@example.com", Role.USER));
    }

    private void part(String wrong) {
        assertThat(desk.transaction(() -> desk.jdbc.update(wrong, user.value())))
                .isEqualTo(1);
    }

    private static final class Desk {

        private final JdbcTemplate jdbc;
        private final TransactionTemplate transactions;
        private final PersonalKeys keys;
        private final EventStorageEngine log;
        private final AggregateView<UserRow> view;
        private final UserRows rows;

        private Desk(DataSource database) {
            this.jdbc = new JdbcTemplate(database);
            this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
            this.keys = TestKeys.of(database);
            this.log = TestLog.engine(database, keys, UserEvent.types());
            var aggregates = TestLog.aggregates(database, keys, UserEvent.types());
            this.view = new AggregateView<>(new UserTable(jdbc), aggregates, keys, new SimpleMeterRegistry());
            this.rows = new UserRows(jdbc);
        }

        private <T> T transaction(Supplier<T> work) {
            return Objects.requireNonNull(transactions.execute(_ -> work.get()));
        }

        /// What a command does.
        private void happen(UserEvent... facts) {
            transactions.executeWithoutResult(_ -> view.append(append(facts)));
        }

        /// What a node does that does not write this view.
        private void unseen(UserEvent... facts) {
            transactions.executeWithoutResult(_ -> append(facts));
        }

        private List<DomainEventMessage<?>> append(UserEvent... facts) {
            var id = facts[0].userId().value();
            var sequence = log.lastSequenceNumberFor(id).map(last -> last + 1).orElse(0L);
            var messages = new ArrayList<DomainEventMessage<?>>();
            for (var fact : facts) {
                if (fact instanceof UserRegistered) {
                    keys.create(id);
                }
                messages.add(new GenericDomainEventMessage<>(
                        "User", id, sequence++, new GenericEventMessage<>(fact, Map.of()), () -> BEGINNING));
            }
            log.appendEvents(messages);
            return messages;
        }

        /// @return the accounts that differed
        private List<String> rebuild() {
            var differing = new ArrayList<String>();
            for (@Nullable String after = ""; after != null; ) {
                var reached = after;
                var step = transaction(() -> view.rebuild(reached, 2));
                differing.addAll(step.differing());
                after = step.last();
            }
            return differing;
        }
    }
}
