package support.nexus.gateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.storage.Database;
import support.nexus.platform.stream.FormerViews.FormerTables;

/// What a desk of the last release was to tell GitHub is told after its upgrade, and nothing else; on both databases.
class FormerViewTest {

    @ParameterizedTest
    @EnumSource
    void what_was_to_be_sent_is_taken_over(Database kind) {
        var database = kind.pool();
        var jdbc = JdbcClient.create(database);
        for (var sql : List.of(
                "create table github_change_1_7 (ticket_id varchar(12) primary key, linked_version bigint,"
                        + " changed_version bigint not null, changed_at timestamp(3) with time zone not null)",
                "insert into github_following (id, since) values (1, current_timestamp - interval '1' hour)",
                "insert into github_change_1_7 values ('TCK-NEVER', 2, 5, current_timestamp), ('TCK-SENT', 2, 5, current_timestamp),"
                        + " ('TCK-REFUSED', 2, 5, current_timestamp), ('TCK-ALONE', null, 5, current_timestamp),"
                        + " ('TCK-BEFORE', 2, 5, current_timestamp - interval '2' hour)",
                "insert into github_ticket (ticket_id, synced_version, refused_version)"
                        + " values ('TCK-SENT', 5, 0), ('TCK-REFUSED', 4, 5)",
                "insert into github_ticket (ticket_id, begun_at) values ('TCK-BEGUN', current_timestamp)")) {
            jdbc.sql(sql).update();
        }

        assertThat(take(database, new FormerTables(40, sql -> sql.replace("{github_change}", "github_change_1_7"))))
                .isEqualTo(40);

        assertThat(strings(jdbc, "select ticket_id from github_ticket where wanted_version = 5"))
                .containsExactly("TCK-NEVER");
        assertThat(strings(
                        jdbc,
                        "select ticket_id from github_ticket where due_at <= current_timestamp + interval '1' second"))
                .containsExactlyInAnyOrder("TCK-NEVER", "TCK-BEGUN");
        assertThat(strings(jdbc, "select ticket_id from github_ticket where linked_version = 2"))
                .containsExactlyInAnyOrder("TCK-NEVER", "TCK-SENT", "TCK-REFUSED", "TCK-BEFORE");
    }

    @ParameterizedTest
    @EnumSource
    void a_new_desk_has_nothing_to_take_over(Database kind) {
        var database = kind.pool();
        assertThat(take(database, null)).isEqualTo(99);
        assertThat(strings(JdbcClient.create(database), "select ticket_id from github_ticket"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void without_the_view_a_ticket_has_an_issue_that_was_ever_linked(Database kind) {
        var database = kind.pool();
        var jdbc = JdbcClient.create(database);
        jdbc.sql("insert into webhook_issue (issue, ticket_id) values ('github.com/octo/desk#1', 'TCK-ONE'),"
                        + " ('github.com/octo/desk#2', 'TCK-TWO')")
                .update();
        jdbc.sql("insert into github_ticket (ticket_id, synced_version) values ('TCK-TWO', 7)")
                .update();

        assertThat(take(database, null)).isEqualTo(99);

        assertThat(strings(jdbc, "select ticket_id from github_ticket where linked_version = 0"))
                .containsExactly("TCK-ONE");
        assertThat(strings(jdbc, "select ticket_id from github_ticket where linked_version = 7"))
                .containsExactly("TCK-TWO");
    }

    /// @return where the reaction begins
    private static long take(DataSource database, @Nullable FormerTables view) {
        return new FormerView(JdbcClient.create(database)).takeOver(99, (_, _) -> Optional.ofNullable(view));
    }

    private static List<String> strings(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, _) -> row.getString(1)).list();
    }
}
