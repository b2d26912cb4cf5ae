package support.nexus.gateway.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.storage.SqlTime;

/// Which comments GitHub has, and which it was told without our knowing what came of that.
@Component
class SentComments {

    private final JdbcClient jdbc;

    SentComments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<String> of(TicketId ticket) {
        return Set.copyOf(
                jdbc.sql("select comment_id from github_comment where ticket_id = ? and github_id is not null")
                        .param(ticket.value())
                        .query(String.class)
                        .list());
    }

    /// When GitHub was told of it.
    Optional<Instant> begun(TicketId ticket, String comment) {
        return jdbc.sql("select begun_at from github_comment where ticket_id = ? and comment_id = ?")
                .params(ticket.value(), comment)
                .query((row, _) -> SqlTime.instant(row, "begun_at"))
                .optional();
    }

    void begin(TicketId ticket, String comment) {
        notBegun(ticket, comment);
        jdbc.sql("insert into github_comment (ticket_id, comment_id, begun_at) values (?, ?, ?)")
                .params(ticket.value(), comment, SqlTime.now())
                .update();
    }

    void notBegun(TicketId ticket, String comment) {
        jdbc.sql("delete from github_comment where ticket_id = ? and comment_id = ? and github_id is null")
                .params(ticket.value(), comment)
                .update();
    }

    void sent(TicketId ticket, String comment, long number) {
        jdbc.sql("update github_comment set github_id = ? where ticket_id = ? and comment_id = ?")
                .params(number, ticket.value(), comment)
                .update();
    }
}
