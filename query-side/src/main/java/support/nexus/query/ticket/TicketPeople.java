package support.nexus.query.ticket;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.Viewer;
import support.nexus.query.TicketAudience;

/// Tells other features whose tickets are, and what their viewers may read of them.
@Component
class TicketPeople implements TicketAudience {

    private final JdbcClient jdbc;

    TicketPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Involved> of(String ticket) {
        return jdbc.sql("select requester, assigned_to from ticket_v1 where ticket_id = ?")
                .param(ticket)
                .query((row, _) -> new Involved(row.getString(1), row.getString(2)))
                .optional();
    }

    @Override
    public Map<String, String> titles(Collection<String> tickets, Viewer viewer) {
        if (tickets.isEmpty()) {
            return Map.of();
        }
        var seen = ViewerSql.of(viewer);
        var marks = "?" + ", ?".repeat(tickets.size() - 1);
        return jdbc
                .sql("select ticket_id, title from ticket_v1 where ticket_id in (%s) and %s"
                        .formatted(marks, seen.tickets()))
                .params(tickets.stream().toList())
                .params(seen.values())
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
