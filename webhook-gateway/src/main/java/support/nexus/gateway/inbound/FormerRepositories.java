package support.nexus.gateway.inbound;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;

/// What the repositories of a ticket's issue have been called.
@Component
class FormerRepositories implements Function<TicketId, List<Repository>> {

    private static final int MOST = 20;

    private final JdbcClient jdbc;

    FormerRepositories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Repository> apply(TicketId ticket) {
        return jdbc
                .sql("select issue from webhook_issue where ticket_id = ? limit ?")
                .params(ticket.value(), MOST)
                .query((row, _) -> row.getString("issue"))
                .list()
                .stream()
                .flatMap(issue -> Repository.ofPath(issue.substring(0, issue.lastIndexOf('#'))).stream())
                .toList();
    }
}
