package support.nexus.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.platform.storage.Database;

@ParameterizedClass
@EnumSource
class PersonalKeysTest {

    private static final byte[] TEXT = "Jos\u00e9 said".getBytes(UTF_8);

    private final String owner = UUID.randomUUID().toString();
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final PersonalKeys keys;
    private final PersonalKeys anotherNode;

    PersonalKeysTest(Database database) {
        this.database = database.ready();
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(this.database));
        this.keys = TestKeys.of(this.database);
        this.anotherNode = TestKeys.of(this.database);
    }

    @Test
    void what_one_node_sealed_another_opens() {
        create();
        var sealed = keys.seal(owner, TEXT, "note");
        assertThat(sealed).isNotEqualTo(keys.seal(owner, TEXT, "note"));
        assertThat(anotherNode.open(owner, sealed, "note")).contains(TEXT);
    }

    @Test
    void it_opens_in_its_own_place_alone() {
        create();
        var sealed = keys.seal(owner, TEXT, "note");
        assertThatThrownBy(() -> keys.open(owner, sealed, "another")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void it_opens_for_its_own_owner_alone() {
        create();
        var stranger = UUID.randomUUID().toString();
        transaction.executeWithoutResult(_ -> keys.create(stranger));
        var sealed = keys.seal(owner, TEXT, "note");
        assertThatThrownBy(() -> keys.open(stranger, sealed, "note")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void it_does_not_open_once_it_is_damaged() {
        create();
        var sealed = keys.seal(owner, TEXT, "note");
        sealed[sealed.length / 2] ^= 1;
        assertThatThrownBy(() -> keys.open(owner, sealed, "note")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothing_is_sealed_for_an_owner_without_a_key() {
        assertThatThrownBy(() -> keys.seal(owner, TEXT, "note")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_taken_owner_gets_no_second_key_and_keeps_the_first() {
        create();
        var sealed = keys.seal(owner, TEXT, "note");
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> anotherNode.create(owner)))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(anotherNode.open(owner, sealed, "note")).contains(TEXT);
    }

    @Test
    void a_key_whose_transaction_failed_is_none() {
        transaction.executeWithoutResult(failing -> {
            keys.create(owner);
            assertThat(keys.seal(owner, TEXT, "note")).isNotEmpty();
            failing.setRollbackOnly();
        });
        assertThatThrownBy(() -> keys.seal(owner, TEXT, "note")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_a_destroyed_key_sealed_is_gone() {
        create();
        var sealed = keys.seal(owner, TEXT, "note");
        transaction.executeWithoutResult(_ -> keys.destroy(owner));
        assertThat(keys.open(owner, sealed, "note")).isEmpty();
        assertThat(anotherNode.open(owner, sealed, "note")).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void a_destruction_whose_transaction_failed_destroys_nothing() {
        create();
        var sealed = keys.seal(owner, TEXT, "note");
        transaction.executeWithoutResult(failing -> {
            keys.destroy(owner);
            failing.setRollbackOnly();
        });
        assertThat(keys.open(owner, sealed, "note")).contains(TEXT);
    }

    @Test
    void keys_that_are_fetched_ahead_open_what_they_sealed_for_as_long_as_the_work_takes() {
        create();
        var sealed = keys.seal(owner, TEXT, "note");
        assertThat(anotherNode.ahead(List.of(owner, "nobody"), () -> {
                    transaction.executeWithoutResult(_ -> keys.destroy(owner));
                    return anotherNode.open(owner, sealed, "note");
                }))
                .contains(TEXT);
        assertThat(anotherNode.open(owner, sealed, "note")).isEmpty();
        assertThat(anotherNode.<Optional<byte[]>>ahead(List.of(owner), () -> anotherNode.open(owner, sealed, "note")))
                .isEmpty();
    }

    @Test
    void an_owner_whose_key_was_not_fetched_ahead_is_asked_for() {
        create();
        var sealed = keys.seal(owner, TEXT, "note");
        assertThat(anotherNode.ahead(List.of(), () -> anotherNode.open(owner, sealed, "note")))
                .contains(TEXT);
    }

    @Test
    void under_another_master_key_nothing_opens() {
        create();
        var sealed = keys.seal(owner, TEXT, "note");
        var stolen = TestKeys.under((byte) 8, database);
        assertThatThrownBy(() -> stolen.open(owner, sealed, "note")).isInstanceOf(IllegalStateException.class);
    }

    private void create() {
        transaction.executeWithoutResult(_ -> keys.create(owner));
    }

    private int rows() {
        return JdbcClient.create(database)
                .sql("select count(*) from personal_key where owner = ?")
                .param(owner)
                .query(Integer.class)
                .single();
    }
}
