package support.nexus.command.login;

import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.OK;

import jakarta.servlet.http.HttpServletRequest;
import org.axonframework.messaging.MetaData;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.command.AccountTransaction;
import support.nexus.command.AddressVerification;
import support.nexus.command.login.LoginRequests.LoginRequest;
import support.nexus.command.login.LoginRequests.PasswordRequest;
import support.nexus.command.login.LoginRequests.RegisterRequest;
import support.nexus.command.login.Sessions.Session;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.user.UserCommand.ChangePassword;
import support.nexus.platform.axon.Commands;
import support.nexus.platform.contract.Body;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.request.ClientAddress;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.LoggedIn;
import support.nexus.platform.security.OpenTo;

/// Where passwords are shown, and answered with a token.
@RestController
@OpenTo(Callers.ANYONE)
@RequestMapping("/api/users")
class SessionController {

    private static final int MOST = 8 * 1024; // bytes of a body

    private final Registrar registrar;
    private final PasswordCheck passwordCheck;
    private final Passwords passwords;
    private final PasswordRule rule;
    private final Sessions sessions;
    private final Commands commands;
    private final FirstAdmin firstAdmin;
    private final LoginThrottle throttle;
    private final AddressVerification verification;
    private final ClientAddress clients;
    private final boolean rolesAreOpen;

    SessionController(
            Registrar registrar,
            PasswordCheck passwordCheck,
            Passwords passwords,
            PasswordRule rule,
            Sessions sessions,
            Commands commands,
            FirstAdmin firstAdmin,
            LoginThrottle throttle,
            AddressVerification verification,
            ClientAddress clients,
            AccountSettings settings) {
        this.registrar = registrar;
        this.passwordCheck = passwordCheck;
        this.passwords = passwords;
        this.rule = rule;
        this.sessions = sessions;
        this.commands = commands;
        this.firstAdmin = firstAdmin;
        this.throttle = throttle;
        this.verification = verification;
        this.clients = clients;
        this.rolesAreOpen = settings.openRoleRegistration();
    }

    @PostMapping("/register")
    ResponseEntity<Envelope<Session>> register(
            @Body(most = MOST) RegisterRequest registration, Caller caller, HttpServletRequest request) {
        var role = registration.roleOrUser();
        var isAdmin = caller.is(Role.ADMIN) && !caller.isScript();
        if (role != Role.USER && !rolesAreOpen && !isAdmin) {
            throw new Refused(
                    ErrorCode.NOT_ALLOWED, "Only an admin who has logged in gives an account another role than user.");
        }
        var user = registrar.register(
                registration.username(), registration.email(), role, registration.password(), clients.of(request));
        verification.request(user);
        return sessions.of(user, CREATED);
    }

    @PostMapping("/login")
    ResponseEntity<Envelope<Session>> logIn(@Body(most = MOST) LoginRequest shown, HttpServletRequest request) {
        var verified = passwordCheck.verify(shown.username(), shown.password(), clients.of(request));
        passwordCheck.upgrade(verified.login(), shown.password());
        firstAdmin.loggedIn(verified.account());
        return sessions.of(verified.account(), OK);
    }

    @PostMapping("/me/password")
    @OpenTo(Callers.KNOWN)
    @LoggedIn
    ResponseEntity<Envelope<Session>> changePassword(
            @Body(most = MOST) PasswordRequest change, Caller caller, HttpServletRequest request) {
        var account = caller.required();
        throttle.change(account);
        rule.require("newPassword", change.newPassword(), account.username(), account.email());
        var address = clients.of(request);
        var verified = passwordCheck.verify(account.username(), change.currentPassword(), address);
        var metadata = MetaData.with(AccountTransaction.ADDRESS, address)
                .and(LoginTransaction.PASSWORD_BEFORE, verified.login().passwordHash())
                .and(LoginTransaction.PASSWORD, passwords.hash(change.newPassword()));
        commands.send(() -> new ChangePassword(verified.userId()), metadata);
        firstAdmin.loggedIn(account);
        return sessions.of(verified.userId(), OK);
    }
}
