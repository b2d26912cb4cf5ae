package support.nexus.command.token;

import org.axonframework.messaging.MetaData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.command.AccountTransaction;
import support.nexus.events.user.UserCommand;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.EraseUser;

/// Revokes the tokens of an account that goes, by a statement: a command's transaction is no session of Hibernate's.
@Component
@Order(2)
class TokenTransaction implements AccountTransaction {

    private final JdbcClient jdbc;

    TokenTransaction(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void write(UserCommand command, MetaData metadata) {
        if (command instanceof DeactivateUser || command instanceof EraseUser) {
            jdbc.sql("delete from api_token where user_id = ?")
                    .param(command.userId().value())
                    .update();
        }
    }
}
