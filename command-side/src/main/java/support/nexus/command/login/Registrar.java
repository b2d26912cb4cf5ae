package support.nexus.command.login;

import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;
import support.nexus.command.AccountTransaction;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.user.UserCommand.RegisterUser;
import support.nexus.events.user.UserId;
import support.nexus.platform.axon.Commands;

/// Makes accounts. Whatever refuses one does so before its password is hashed, but for names that are taken that very
/// moment.
@Component
class Registrar {

    private static final String NO_ADDRESS = "none";

    private final Commands commands;
    private final LoginTable logins;
    private final Passwords passwords;
    private final PasswordRule rule;

    Registrar(Commands commands, LoginTable logins, Passwords passwords, PasswordRule rule) {
        this.commands = commands;
        this.logins = logins;
        this.passwords = passwords;
        this.rule = rule;
    }

    /// @param address the client's
    UserId register(String username, String email, Role role, String password, String address) {
        if (Names.isReserved(username)) {
            throw Refused.invalid("username", "is reserved");
        }
        return make(username, email, role, password, address);
    }

    /// An admin whom the operator has named: such a one may be called `admin`, or what the operator likes.
    void registerAdmin(String username, String email, String password) {
        make(username, email, Role.ADMIN, password, NO_ADDRESS);
    }

    private UserId make(String username, String email, Role role, String password, String address) {
        rule.require("password", password, username, email);
        logins.requireFree(username, email);
        var metadata = MetaData.with(AccountTransaction.ADDRESS, address)
                .and(LoginTransaction.PASSWORD, passwords.hash(password));
        return commands.send(() -> new RegisterUser(new UserId(ObjectId.next()), username, email, role), metadata)
                .userId();
    }
}
