package support.nexus.gateway.inbound;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;

/// Whenever a ticket is deleted, all that was delivered of its issues loses its text, in the same transaction.
@Component
@ProcessingGroup(DeliveryErasure.NAME)
class DeliveryErasure {

    static final String NAME = "delivery-erasure";

    private final JdbcClient jdbc;
    private final Deliveries deliveries;

    DeliveryErasure(JdbcClient jdbc, Deliveries deliveries) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
    }

    @EventHandler
    void on(IssueLinked linked) {
        jdbc.sql("""
                        merge into webhook_issue known using (values (cast(:issue as varchar(500)), cast(:ticket as varchar(12)))) given (issue, ticket_id)
                        on known.issue = given.issue
                        when matched then update set ticket_id = given.ticket_id
                        when not matched then insert (issue, ticket_id) values (given.issue, given.ticket_id)
                        """)
                .param("issue", linked.issue().toString())
                .param("ticket", linked.ticketId().value())
                .update();
    }

    @EventHandler
    void on(TicketDeleted deleted) {
        jdbc.sql("""
                        select id from webhook_delivery where payload is not null and (ticket_id = :ticket
                        or issue in (select issue from webhook_issue where ticket_id = :ticket)
                        or lasting_issue in (select lasting_issue from webhook_delivery where ticket_id = :ticket))
                        """)
                .param("ticket", deleted.ticketId().value())
                .query(String.class)
                .list()
                .forEach(deliveries::erase);
        jdbc.sql("delete from webhook_issue where ticket_id = ?")
                .param(deleted.ticketId().value())
                .update();
    }
}
