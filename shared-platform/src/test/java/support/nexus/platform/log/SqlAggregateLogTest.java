package support.nexus.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.platform.log.SqlEventLogTest.Noted;
import support.nexus.platform.storage.Database;

@ParameterizedClass
@EnumSource
class SqlAggregateLogTest {

    private final NodeLog log;
    private final NodeLog other;

    SqlAggregateLogTest(Database kind) {
        var database = kind.migrated();
        this.log = new NodeLog(kind, database, Noted.class);
        this.other = kind == Database.POSTGRESQL ? new NodeLog(kind, database, Noted.class) : log;
    }

    @Test
    void aggregates_of_a_type_are_told_in_the_order_of_their_ids() {
        for (var aggregate : List.of("c", "a", "b", "a")) {
            log.append(aggregate, new Noted(1));
        }
        assertThat(log.aggregates().aggregatesAfter("Ticket", "", 2)).containsExactly("a", "b");
        assertThat(log.aggregates().aggregatesAfter("Ticket", "b", 2)).containsExactly("c");
        assertThat(log.aggregates().aggregatesAfter("User", "", 2)).isEmpty();
        assertThat(log.aggregates().lastSequences(List.of("a", "c", "z"))).isEqualTo(Map.of("a", 1L, "c", 0L));
    }

    @Test
    void events_of_many_aggregates_are_read_one_aggregate_after_another() {
        log.append("b", new Noted(1));
        log.append("a", new Noted(2));
        log.append("b", new Noted(3));
        log.append("c", new Noted(4));
        assertThat(log.aggregates().eventsOf("Ticket", List.of("b", "a", "z")))
                .extracting(LogEntry::payload)
                .containsExactly(new Noted(2), new Noted(1), new Noted(3));
        assertThat(log.aggregates().eventsOf("User", List.of("a"))).isEmpty();
        assertThat(log.aggregates().eventsOf("Ticket", List.of())).isEmpty();
    }

    @Test
    void a_long_aggregate_is_read_part_by_part_by_count_and_by_bytes() {
        for (var number = 0; number < 5; number++) {
            log.append("a", new Noted(number));
        }
        log.append("b", new Noted(9));
        var all = log.aggregates().extent("a").orElseThrow();
        assertThat(all.lastType()).isEqualTo("note-noted");
        assertThat(log.aggregates().extent("z")).isEmpty();
        var each = all.bytes() / 5;
        assertThat(sequences(log.aggregates().of("a", 1, 3, all.bytes()))).containsExactly(1L, 2L, 3L);
        assertThat(sequences(log.aggregates().of("a", 1, 10, 2 * each))).containsExactly(1L, 2L);
        assertThat(sequences(log.aggregates().of("a", 4, 10, 1))).containsExactly(4L);
        assertThat(log.aggregates().of("a", 5, 10, 1)).isEmpty();
        assertThat(sequences(log.aggregates().at("a", List.of(0L, 3L, 4L, 7L), 2 * each)))
                .containsExactly(0L, 3L);
        assertThat(log.aggregates().at("a", List.of(7L), 1)).isEmpty();
    }

    private static List<Long> sequences(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::sequence).toList();
    }

    @Test
    void whoever_has_locked_an_aggregate_keeps_other_lockers_waiting_and_no_writer() {
        log.append("a", new Noted(1));
        var isLocked = new AtomicBoolean();
        var waiting = new Thread[1];
        log.inTransaction(() -> {
            log.aggregates().lock(List.of("a"));
            waiting[0] = Thread.ofPlatform()
                    .start(() -> other.inTransaction(() -> {
                        other.aggregates().lock(List.of("a"));
                        isLocked.set(true);
                    }));
            var writing = Thread.ofPlatform().start(() -> log.append("a", new Noted(2)));
            join(writing);
            assertThat(isLocked).isFalse();
        });
        join(waiting[0]);
        assertThat(isLocked).isTrue();
        assertThat(log.aggregates().lastSequences(List.of("a"))).isEqualTo(Map.of("a", 1L));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
