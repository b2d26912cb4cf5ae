package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.command.ticket.IdempotencyRecords.Recorded;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.contract.RequestHash;
import support.nexus.platform.storage.Database;

@ParameterizedClass
@EnumSource
class IdempotencyRecordsTest {

    private static final TicketId TICKET = new TicketId("TCK-K4J9X2M1");

    private final JdbcClient jdbc;
    private final IdempotencyRecords records;

    IdempotencyRecordsTest(Database database) {
        this.jdbc = JdbcClient.create(database.ready());
        this.records = new IdempotencyRecords(jdbc);
    }

    @BeforeEach
    void nothing_recorded() {
        jdbc.sql("delete from idempotency_record").update();
    }

    @Test
    void what_was_recorded_is_found_as_it_was() {
        records.record(claim("user:1", "body"), TICKET, 7);
        assertThat(records.find(claim("user:1", "body"))).contains(new Recorded(claim("user:1", "body"), TICKET, 7));
    }

    @Test
    void under_the_key_of_another_request_the_first_one_is_found_so_that_it_can_be_told_apart() {
        records.record(claim("user:1", "body"), TICKET, 7);
        var found = records.find(claim("user:1", "another body")).orElseThrow();
        assertThat(found.claim().isFor(claim("user:1", "another body"))).isFalse();
    }

    @Test
    void another_caller_s_same_key_finds_nothing() {
        records.record(claim("user:1", "body"), TICKET, 7);
        assertThat(records.find(claim("user:2", "body"))).isEmpty();
    }

    @Test
    void a_key_that_another_node_has_just_recorded_is_in_use() {
        records.record(claim("user:1", "body"), TICKET, 7);
        assertThatThrownBy(() -> records.record(claim("user:1", "body"), TICKET, 8))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.KEY_IN_USE));
    }

    @Test
    void a_record_is_kept_for_24_hours() {
        records.record(claim("user:1", "body"), TICKET, 7);
        age(Duration.ofHours(24).minusMinutes(1));
        records.forget();
        assertThat(records.find(claim("user:1", "body"))).isPresent();
    }

    @Test
    void after_24_hours_a_record_is_not_found_and_its_key_is_free() {
        records.record(claim("user:1", "body"), TICKET, 7);
        age(Duration.ofHours(24).plusSeconds(1));
        assertThat(records.find(claim("user:1", "body"))).isEmpty();

        records.record(claim("user:1", "another body"), TICKET, 8);
        assertThat(records.find(claim("user:1", "another body")))
                .contains(new Recorded(claim("user:1", "another body"), TICKET, 8));
    }

    @Test
    void forgetting_takes_the_old_records_and_leaves_the_young_ones() {
        records.record(claim("user:1", "body"), TICKET, 7);
        age(Duration.ofHours(25));
        records.record(claim("user:2", "body"), TICKET, 7);
        records.forget();
        assertThat(jdbc.sql("select caller from idempotency_record")
                        .query(String.class)
                        .list())
                .containsExactly("user:2");
    }

    private void age(Duration age) {
        jdbc.sql("update idempotency_record set recorded_at = ?")
                .param(Instant.now().minus(age).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static IdempotencyClaim claim(String caller, String body) {
        return new IdempotencyClaim(
                caller,
                RequestHash.of("key".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                "PUT",
                "/api/tickets/TCK-K4J9X2M1",
                RequestHash.of(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                200);
    }
}
