package support.nexus.command.user;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.command.AccountTransaction;
import support.nexus.command.Reauthentication;
import support.nexus.command.user.UserRequests.ProfileRequest;
import support.nexus.command.user.UserRequests.RoleRequest;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.user.UserCommand;
import support.nexus.events.user.UserCommand.ChangeRole;
import support.nexus.events.user.UserCommand.DeactivateUser;
import support.nexus.events.user.UserCommand.EraseUser;
import support.nexus.events.user.UserId;
import support.nexus.events.user.UserQuery.FindUser;
import support.nexus.events.user.UserQuery.FoundUser;
import support.nexus.events.user.UserView;
import support.nexus.platform.axon.Commands;
import support.nexus.platform.contract.Body;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Query;
import support.nexus.platform.request.ClientAddress;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.LoggedIn;
import support.nexus.platform.security.OpenTo;

/// Changes of accounts.
@RestController
@OpenTo(Callers.ADMINS)
@RequestMapping("/api/users")
class UserController {

    private static final int MOST = 8 * 1024; // bytes of a body

    private final Commands commands;
    private final QueryGateway queries;
    private final Reauthentication passwords;
    private final Verification verification;
    private final ClientAddress clients;

    UserController(
            Commands commands,
            QueryGateway queries,
            Reauthentication passwords,
            Verification verification,
            ClientAddress clients) {
        this.passwords = passwords;
        this.verification = verification;
        this.commands = commands;
        this.queries = queries;
        this.clients = clients;
    }

    @PutMapping("/me")
    @OpenTo(Callers.KNOWN)
    @LoggedIn
    Envelope<UserView> changeProfile(
            @Body(most = MOST) ProfileRequest profile, Caller caller, HttpServletRequest request) {
        var account = caller.required();
        var user = new UserId(account.id());
        if (!profile.isEmpty()) {
            verify(account, profile, clients.of(request));
            send(profile.toCommand(user), request);
        }
        if (profile.email() != null && !profile.email().equals(account.email())) {
            verification.request(user);
        }
        return view(user);
    }

    private void verify(Account account, ProfileRequest profile, String address) {
        if (profile.currentPassword() == null) {
            throw Refused.invalid("currentPassword", "is required");
        }
        passwords.require(account, profile.currentPassword(), address);
    }

    @PutMapping("/{userId}/role")
    @LoggedIn
    Envelope<UserView> changeRole(
            @PathVariable("userId") UserId user, @Body(most = MOST) RoleRequest change, HttpServletRequest request) {
        send(new ChangeRole(user, change.role()), request);
        return view(user);
    }

    @DeleteMapping("/{userId}")
    @LoggedIn
    Envelope<Map<String, String>> deactivate(
            @PathVariable("userId") UserId user, @Query Leaving leaving, HttpServletRequest request) {
        send(Boolean.TRUE.equals(leaving.erase()) ? new EraseUser(user) : new DeactivateUser(user), request);
        return Envelope.of(Map.of());
    }

    private Envelope<UserView> view(UserId id) {
        var user = queries.query(new FindUser(id), FoundUser.class).join().user();
        if (user == null) {
            throw noSuchUser();
        }
        return Envelope.of(user);
    }

    private void send(UserCommand command, HttpServletRequest request) {
        try {
            commands.send(() -> command, MetaData.with(AccountTransaction.ADDRESS, clients.of(request)));
        } catch (AggregateNotFoundException nobody) {
            throw noSuchUser();
        }
    }

    /// @param erase whether nothing is to be left that says who it was
    record Leaving(@Nullable Boolean erase) {}

    private static Refused noSuchUser() {
        return new Refused(ErrorCode.USER_NOT_FOUND, "There is no such user.");
    }
}
