package support.nexus.command.login;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.user.UserId;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.security.AccessTokens;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Accounts;

/// What somebody is answered who has shown a password: who they are, and a token.
@Component
class Sessions {

    private final Accounts accounts;
    private final AccessTokens tokens;

    Sessions(Accounts accounts, AccessTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    ResponseEntity<Envelope<Session>> of(UserId user, HttpStatus status) {
        return of(
                accounts.find(user.value())
                        .orElseThrow(() ->
                                new Refused(ErrorCode.USER_NOT_FOUND, "The account has been deactivated meanwhile.")),
                status);
    }

    ResponseEntity<Envelope<Session>> of(Account account, HttpStatus status) {
        var signedIn = new SignedIn(account.id(), account.username(), account.email(), account.role());
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(Envelope.of(new Session(signedIn, tokens.issue(account))));
    }

    record Session(SignedIn user, String token) {

        @Override
        public String toString() {
            return "Session";
        }
    }

    record SignedIn(String id, String username, String email, Role role) {}
}
