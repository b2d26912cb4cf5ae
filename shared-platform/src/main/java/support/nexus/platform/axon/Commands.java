package support.nexus.platform.axon;

import java.time.Duration;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/// Sends commands, and sends them again where two writers met: the client sees neither.
@Component
public class Commands {

    private static final RetryPolicy WHEN_WRITERS_MEET = RetryPolicy.builder()
            .includes(ConcurrencyException.class, ConcurrencyFailureException.class)
            .maxRetries(50)
            .delay(Duration.ofMillis(5))
            .jitter(Duration.ofMillis(5))
            .multiplier(1.5)
            .maxDelay(Duration.ofMillis(200))
            .build();

    private final CommandGateway gateway;
    private final RetryTemplate retry = new RetryTemplate(WHEN_WRITERS_MEET);

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /// Gives the order, until it is obeyed or refused.
    ///
    /// @param order made anew for each try, so that one whose id is taken draws another
    /// @return the command that was obeyed
    public <C> C send(Supplier<? extends C> order, MetaData metadata) {
        return retry.invoke(() -> {
            var command = order.get();
            gateway.sendAndWait(new GenericCommandMessage<>(command, metadata));
            return command;
        });
    }

    /// Gives the order, and returns what its handler answers.
    public <R> R ask(Object command, Class<R> answer) {
        return retry.invoke(() -> answer.cast(gateway.sendAndWait(command)));
    }
}
