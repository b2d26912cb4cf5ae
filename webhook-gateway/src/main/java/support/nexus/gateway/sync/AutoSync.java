package support.nexus.gateway.sync;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import support.nexus.platform.outbox.Lease;
import support.nexus.platform.outbox.Outbox;
import support.nexus.platform.outbox.OutboxWork;

/// Sends what is due while nobody asks: issues of which it is not known whether GitHub has made them, and, where it is
/// switched on, the changes of tickets that have an issue.
@Component
class AutoSync implements OutboxWork {

    private final TicketOutbox tickets;
    private final TicketSender desk;

    AutoSync(TicketOutbox tickets, TicketSender desk) {
        this.tickets = tickets;
        this.desk = desk;
    }

    @Override
    public Outbox outbox() {
        return tickets.outbox();
    }

    @Override
    public int atOnce() {
        return 8;
    }

    @Override
    public void work(Lease lease) {
        desk.sendDue(tickets.of(lease));
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void takeUpBegun() {
        tickets.takeUpBegun();
    }
}
