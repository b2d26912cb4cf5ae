package support.nexus.command;

import org.axonframework.messaging.MetaData;
import support.nexus.events.user.UserCommand;
import support.nexus.events.user.UserCommand.RegisterUser;

/// A feature's rows about an account, which are written in the transaction of the account's command. Features take
/// turns by their `@Order`: all lock their rows in the same one.
public interface AccountTransaction {

    /// The key of the client's address in a command's metadata.
    String ADDRESS = "address";

    /// Makes rows of an account that is about to be registered.
    default void begin(RegisterUser register, MetaData metadata) {}

    /// Writes what the command, which was news, says of the account. Whoever is here has the account's lock.
    void write(UserCommand command, MetaData metadata);
}
