package support.nexus.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.storage.Database;

/// What a desk of the last release was to tell GitHub is told after its upgrade, and nothing else; on both databases.
class FormerViewTest {

    @ParameterizedTest
    @EnumSource
    void what_was_to_be_sent_is_taken_over(Database kind) throws SQLException {
        var database = kind.pool();
        var jdbc = JdbcClient.create(database);
        for (var sql : List.of(
                "create table github_change_1_7 (ticket_id varchar(12) primary key, linked_version bigint,"
                        + " changed_version bigint not null, changed_at timestamp(3) with time zone not null)",
                "insert into projection_generation (name, version, generation, state, begun_at, done, total, reached, differing)"
                        + " values ('github-outbox', 1, 7, 'live', current_timestamp, 0, 0, '', 0)",
                "insert into projection_segment (name, version, generation, segment, position)"
                        + " values ('github-outbox', 1, 7, 0, 41), ('github-outbox', 1, 7, 1, 40)",
                "insert into github_following (id, since) values (1, current_timestamp - interval '1' hour)",
                "insert into github_change_1_7 values ('TCK-NEVER', 2, 5, current_timestamp), ('TCK-SENT', 2, 5, current_timestamp),"
                        + " ('TCK-REFUSED', 2, 5, current_timestamp), ('TCK-ALONE', null, 5, current_timestamp),"
                        + " ('TCK-BEFORE', 2, 5, current_timestamp - interval '2' hour)",
                "insert into github_ticket (ticket_id, synced_version, refused_version)"
                        + " values ('TCK-SENT', 5, 0), ('TCK-REFUSED', 4, 5)",
                "insert into github_ticket (ticket_id, begun_at) values ('TCK-BEGUN', current_timestamp)")) {
            jdbc.sql(sql).update();
        }

        try (var connection = database.getConnection()) {
            Context context = mock();
            when(context.getConnection()).thenReturn(connection);
            new FormerView().migrate(context);
        }

        assertThat(strings(jdbc, "select ticket_id from github_ticket where wanted_version = 5"))
                .containsExactly("TCK-NEVER");
        assertThat(strings(
                        jdbc,
                        "select ticket_id from github_ticket where due_at <= current_timestamp + interval '1' second"))
                .containsExactlyInAnyOrder("TCK-NEVER", "TCK-BEGUN");
        assertThat(strings(jdbc, "select ticket_id from github_ticket where linked_version = 2"))
                .containsExactlyInAnyOrder("TCK-NEVER", "TCK-SENT", "TCK-REFUSED", "TCK-BEFORE");
        assertThat(jdbc.sql("select position from projection_segment where name = 'github-sync'")
                        .query(Long.class)
                        .single())
                .isEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource
    void a_new_desk_has_nothing_to_take_over(Database kind) throws SQLException {
        var database = kind.pool();
        try (var connection = database.getConnection()) {
            Context context = mock();
            when(context.getConnection()).thenReturn(connection);
            new FormerView().migrate(context);
        }
        assertThat(strings(JdbcClient.create(database), "select name from projection_generation"))
                .isEmpty();
    }

    private static List<String> strings(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, _) -> row.getString(1)).list();
    }
}
