package support.nexus.command.token;

import org.axonframework.messaging.MetaData;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import support.nexus.command.AccountTransaction;
import support.nexus.events.user.UserCommand;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.EraseUser;

/// Revokes the tokens of an account that goes.
@Component
@Order(2)
class TokenTransaction implements AccountTransaction {

    private final TokenTable tokens;

    TokenTransaction(TokenTable tokens) {
        this.tokens = tokens;
    }

    @Override
    public void write(UserCommand command, MetaData metadata) {
        if (command instanceof DeactivateUser || command instanceof EraseUser) {
            tokens.deleteAll(command.userId());
        }
    }
}
