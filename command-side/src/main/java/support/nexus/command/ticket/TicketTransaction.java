package support.nexus.command.ticket;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.TicketCommand;
import support.nexus.events.ticket.TicketCommand.DeleteTicket;
import support.nexus.events.ticket.TicketCommand.LinkIssue;
import support.nexus.events.ticket.TicketCommand.LocateIssue;
import support.nexus.events.ticket.TicketCommand.OpenTicket;
import support.nexus.events.ticket.TicketCommand.RecordSync;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.crypto.PersonalKeys;

/// What rides in the transaction of a ticket's command beside its facts: the ticket's key, the issue's claim,
/// and the record of what was answered under an `Idempotency-Key`.
@Component
class TicketTransaction implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final PersonalKeys keys;
    private final IssueClaims issues;
    private final IdempotencyRecords records;

    TicketTransaction(PersonalKeys keys, IssueClaims issues, IdempotencyRecords records) {
        this.keys = keys;
        this.issues = issues;
        this.records = records;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain)
            throws Exception {
        var message = work.getMessage();
        if (!(message.getPayload() instanceof TicketCommand command)) {
            return chain.proceed();
        }
        if (command instanceof OpenTicket) {
            createKey(command.ticketId());
        }
        var result = chain.proceed();
        if (command instanceof LinkIssue link) {
            issues.claim(link.issue(), link.ticketId());
        }
        if (command instanceof RecordSync sync) {
            issues.claim(sync.issue(), sync.ticketId());
        }
        if (command instanceof LocateIssue located) {
            issues.claim(located.issue(), located.ticketId(), located.repositoryId());
        }
        if (command instanceof DeleteTicket) {
            keys.destroy(command.ticketId().value());
            issues.bury(command.ticketId());
        }
        if (message.getMetaData().get(IdempotencyClaim.METADATA) instanceof String claim) {
            records.record(
                    IdempotencyClaim.read(claim), command.ticketId(), result instanceof Long version ? version : 1);
        }
        return result;
    }

    /// A ticket whose id is taken has to be tried again under another.
    void createKey(TicketId opening) {
        try {
            keys.create(opening.value());
        } catch (DuplicateKeyException taken) {
            throw new ConcurrencyException("Another ticket is called " + opening, taken);
        }
    }
}
