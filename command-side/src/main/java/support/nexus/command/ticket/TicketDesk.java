package support.nexus.command.ticket;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.events.Refused;
import support.nexus.events.ticket.TicketCommand;
import support.nexus.events.ticket.TicketCommand.DeleteTicket;

/// Hands a request's order to its ticket, once, and answers with what has become of the ticket.
@Component
class TicketDesk {

    private static final RetryPolicy WHEN_WRITERS_MEET = RetryPolicy.builder()
            .includes(ConcurrencyException.class, ConcurrencyFailureException.class)
            .maxRetries(50)
            .delay(Duration.ofMillis(5))
            .jitter(Duration.ofMillis(5))
            .multiplier(1.5)
            .maxDelay(Duration.ofMillis(200))
            .build();

    private final CommandGateway commands;
    private final TicketAnswers answers;
    private final IdempotencyKeys keys;
    private final RetryTemplate retry = new RetryTemplate(WHEN_WRITERS_MEET);

    TicketDesk(CommandGateway commands, TicketAnswers answers, IdempotencyKeys keys) {
        this.commands = commands;
        this.answers = answers;
        this.keys = keys;
    }

    /// @param order made anew for each try, so that a ticket whose id is taken draws another
    ResponseEntity<?> send(HttpServletRequest request, HttpStatus status, Supplier<? extends TicketCommand> order) {
        var conditions = Conditions.of(request, status);
        return keys.once(conditions.claim(), () -> answer(deliver(conditions, order), status), answers::again);
    }

    private ResponseEntity<?> answer(TicketCommand done, HttpStatus status) {
        return done instanceof DeleteTicket ? answers.deleted() : answers.ticket(done.ticketId(), status);
    }

    private TicketCommand deliver(Conditions conditions, Supplier<? extends TicketCommand> order) {
        try {
            return retry.invoke(() -> {
                var command = order.get();
                commands.sendAndWait(new GenericCommandMessage<>(command, conditions.asMetadata()));
                return command;
            });
        } catch (Refused refused) {
            throw refused.refusal().code() == ErrorCode.STALE
                    ? withWhatWasMissed(refused, conditions, order.get())
                    : refused;
        }
    }

    private Refused withWhatWasMissed(Refused stale, Conditions conditions, TicketCommand command) {
        var since = Objects.requireNonNull(IfMatch.of(conditions.ifMatch())).since();
        var extensions = new HashMap<>(stale.refusal().extensions());
        extensions.put("missed", answers.changesAfter(command.ticketId(), since));
        return new Refused(new Refusal(ErrorCode.STALE, stale.refusal().detail(), extensions));
    }
}
