package support.nexus.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.events.Refused;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.storage.Database;

/// What an event causes is planned once, whatever fails and however many nodes there are; on both databases.
@ParameterizedClass
@EnumSource
class ReactionsTest {

    private final Database kind;
    private final DataSource database;
    private final JdbcTemplate jdbc;

    ReactionsTest(Database kind) {
        this.kind = kind;
        this.database = kind.migrated();
        this.jdbc = new JdbcTemplate(database);
        jdbc.execute(
                "create table told (event_id varchar(64), recipient varchar(20), primary key (event_id, recipient))");
    }

    @Test
    void it_begins_at_now_and_plans_each_effect_once() {
        try (var node = node(new Tell())) {
            IntStream.range(0, 20).forEach(i -> node.note("a", 1));
            node.started();
            IntStream.range(0, 30).forEach(i -> node.note("b" + i % 3, 1));
            await().until(() -> told() == 60);
            assertThat(node.standing("tell").mode()).isEqualTo("reaction");
        }
    }

    @Test
    void a_restart_goes_on_where_it_was_and_causes_nothing_again() {
        try (var node = node(new Tell()).started()) {
            node.note("a", 1);
            await().until(() -> told() == 2);
        }
        jdbc.update("delete from told");
        try (var node = node(new Tell())) {
            node.note("b", 1);
            node.started();
            await().until(() -> told() == 2);
        }
    }

    @Test
    void two_nodes_plan_what_one_would() {
        try (var one = node(new Tell()).started();
                var two = node(new Tell()).started()) {
            IntStream.range(0, 50).forEach(i -> (i % 2 == 0 ? one : two).note((i % 2 == 0 ? "a" : "b"), 1));
            await().until(() -> told() == 100);
            assertThat(one.letters.of("tell", "parked")).isEmpty();
        }
    }

    @Test
    void those_who_do_it_are_woken_after_it_is_committed() {
        var tell = new Tell();
        try (var node = node(tell).started()) {
            node.note("a", 1);
            await().until(() -> tell.seen.get() == 2);
        }
    }

    @Test
    void it_may_go_on_where_a_view_of_an_older_release_is() {
        try (var older = new Station(kind, database, 1).started()) {
            older.note("a", 1);
            await().until(older::hasCaughtUp);
        }
        var tell = new Tell() {
            @Override
            public long begin(long head, FormerViews views) {
                return views.live("tally", 1).orElseThrow().position();
            }
        };
        try (var node = node(tell)) {
            node.note("b", 1);
            node.started();
            await().until(() -> told() == 2);
        }
    }

    @Test
    void it_cannot_be_replayed() {
        try (var node = node(new Tell()).started()) {
            assertThatThrownBy(() -> node.rebuilds.begin("tell")).isInstanceOf(Refused.class);
        }
    }

    private Station node(Reaction reaction) {
        return new Station(kind, database, reaction);
    }

    private int told() {
        return java.util.Objects.requireNonNull(jdbc.queryForObject("select count(*) from told", Integer.class));
    }

    /// Tells two of every event.
    private class Tell implements Reaction {

        private final AtomicInteger seen = new AtomicInteger();

        @Override
        public String name() {
            return "tell";
        }

        @Override
        public void on(LogEntry event, Writes writes) {
            for (var recipient : List.of("ana", "bo")) {
                writes.write("insert into told (event_id, recipient) values (?, ?)", event.id(), recipient);
            }
        }

        @Override
        public void planned() {
            seen.set(told());
        }
    }
}
