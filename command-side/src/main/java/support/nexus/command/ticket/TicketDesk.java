package support.nexus.command.ticket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.events.Refused;
import support.nexus.events.ticket.TicketCommand;
import support.nexus.events.ticket.TicketCommand.DeleteTicket;
import support.nexus.events.ticket.TicketCommand.OpenTicket;
import support.nexus.events.ticket.TicketQuery.ChangesAnswer;
import support.nexus.platform.axon.Commands;

/// Hands a request's order to its ticket, once, and answers with what has become of the ticket.
@Component
class TicketDesk {

    private final Commands commands;
    private final TicketAnswers answers;
    private final IdempotencyKeys keys;

    TicketDesk(Commands commands, TicketAnswers answers, IdempotencyKeys keys) {
        this.commands = commands;
        this.answers = answers;
        this.keys = keys;
    }

    /// @param order made anew for each try, so that a ticket whose id is taken draws another
    ResponseEntity<?> send(HttpServletRequest request, HttpStatus status, Supplier<? extends TicketCommand> order) {
        var conditions = Conditions.of(request, status, answers.viewer());
        return keys.once(conditions.claim(), () -> answer(deliver(conditions, order), status), answers::again);
    }

    private ResponseEntity<?> answer(TicketCommand done, HttpStatus status) {
        return done instanceof DeleteTicket ? answers.deleted() : answers.ticket(done.ticketId(), status);
    }

    private TicketCommand deliver(Conditions conditions, Supplier<? extends TicketCommand> order) {
        try {
            return commands.send(() -> visible(order.get()), conditions.asMetadata());
        } catch (Refused refused) {
            throw refused.refusal().code() == ErrorCode.STALE
                    ? withWhatWasMissed(refused, conditions, order.get())
                    : refused;
        }
    }

    private TicketCommand visible(TicketCommand command) {
        if (!(command instanceof OpenTicket)) {
            answers.requireVisible(command.ticketId());
        }
        return command;
    }

    private Refused withWhatWasMissed(Refused stale, Conditions conditions, TicketCommand command) {
        var extensions = new HashMap<>(stale.refusal().extensions());
        var since = conditions.preconditions().since();
        var missed = since.isEmpty()
                ? new ChangesAnswer(List.of(), 0)
                : answers.missedSince(command.ticketId(), since.getAsLong());
        extensions.put("missed", missed.changes());
        extensions.put("missedCount", missed.total());
        return new Refused(new Refusal(ErrorCode.STALE, stale.refusal().detail(), extensions));
    }
}
