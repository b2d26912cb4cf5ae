package support.nexus.platform.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.platform.inline.TestViewRebuilds;
import support.nexus.platform.standing.Standing;
import support.nexus.platform.storage.Database;
import support.nexus.platform.stream.Generations.Build;

@ParameterizedClass
@EnumSource
class InlineViewsTest {

    private static final ConditionFactory SOON =
            await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));

    private final Sums sums;
    private final Station node;
    private final Station another;

    InlineViewsTest(Database kind) {
        DataSource database = kind.migrated();
        this.sums = new Sums(new JdbcTemplate(database));
        this.node = new Station(kind, database, 1, sums);
        this.another = new Station(kind, database, 1, sums);
    }

    @AfterEach
    void end() {
        node.close();
        another.close();
    }

    @Test
    void a_view_that_was_never_complete_is_so_when_the_start_has_ended() {
        IntStream.range(0, 230).forEach(i -> node.note(String.format(Locale.ROOT, "a%03d", i % 115), 1));
        node.started();
        assertThat(sums.rows()).hasSize(115).containsEntry("a007", 2L);
        assertThat(rebuilt().differing()).isEqualTo(115);
    }

    @Test
    void a_rebuild_puts_right_what_differs_and_says_so() {
        IntStream.range(0, 60).forEach(i -> node.note(String.format(Locale.ROOT, "a%02d", i), 1));
        node.started();
        node.log.jdbc().update("update sums set events = 9 where aggregate = 'a05'");
        node.rebuilds.begin("sums");
        SOON.until(() -> rebuilt().generation() == 2);
        assertThat(sums.rows()).containsEntry("a05", 1L);
        assertThat(rebuilt().differing()).isEqualTo(1);
        assertThat(rebuilt().parity()).contains("a05");
        node.rebuilds.begin("sums");
        SOON.until(() -> rebuilt().generation() == 3);
        assertThat(rebuilt().parity()).isEqualTo(Build.SAME);
    }

    @Test
    void a_rebuild_goes_on_after_a_restart_where_it_was() {
        IntStream.range(0, 320).forEach(i -> node.note(String.format(Locale.ROOT, "a%03d", i), 1));
        node.started();
        node.projections.stop();
        sums.clear();
        node.inline("sums").plan();
        TestViewRebuilds.step(node.inline("sums"));
        assertThat(sums.rows()).hasSize(100);
        assertThat(Objects.requireNonNull(node.standing("sums").rebuild()).done())
                .isEqualTo(100);
        another.started();
        SOON.until(() -> another.standing("sums").generation() == 2);
        assertThat(sums.rows()).hasSize(320);
        assertThat(rebuilt().differing()).isEqualTo(320);
    }

    @Test
    void what_a_node_of_an_older_version_leaves_behind_is_mended() {
        node.started();
        node.note("a", 1);
        node.note("a", 1);
        node.note("b", 1);
        SOON.until(() -> sums.rows().equals(Map.of("a", 2L, "b", 1L)));
    }

    @Test
    void an_aggregate_that_cannot_be_written_is_named_and_keeps_nobody_waiting() {
        IntStream.range(0, 20).forEach(i -> node.note(String.format(Locale.ROOT, "a%02d", i), 1));
        node.note("damaged", 1);
        node.note("z", 1);
        node.started();
        assertThat(sums.rows()).hasSize(21).containsKey("z");
        assertThat(rebuilt().parity()).startsWith("Cannot be read, left as they are: damaged");
        node.note("damaged", 1);
        node.note("z", 1);
        SOON.untilAsserted(() -> assertThat(sums.rows()).containsEntry("z", 2L));
    }

    @Test
    void a_rebuild_can_be_cancelled() {
        node.note("a", 1);
        node.started();
        node.projections.stop();
        node.inline("sums").plan();
        assertThat(node.inline("sums").cancel()).isTrue();
        assertThat(node.inline("sums").cancel()).isFalse();
        assertThat(rebuilt().state()).isEqualTo("cancelled");
        assertThat(node.standing("sums").generation()).isEqualTo(1);
    }

    private Standing.Ended rebuilt() {
        return Objects.requireNonNull(node.standing("sums").lastRebuild());
    }
}
