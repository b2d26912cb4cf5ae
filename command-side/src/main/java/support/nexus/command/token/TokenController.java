package support.nexus.command.token;

import static java.util.Objects.requireNonNullElse;
import static org.springframework.http.HttpStatus.CREATED;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.command.token.PersonalTokens.MadeToken;
import support.nexus.events.user.UserId;
import support.nexus.platform.contract.Body;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.request.ClientAddress;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.LoggedIn;
import support.nexus.platform.security.OpenTo;

/// The caller's own personal API tokens.
@RestController
@OpenTo(Callers.KNOWN)
@RequestMapping("/api/users/me/tokens")
class TokenController {

    private static final int MOST = 8 * 1024; // bytes of a body

    private final PersonalTokens tokens;
    private final ClientAddress clients;

    TokenController(PersonalTokens tokens, ClientAddress clients) {
        this.tokens = tokens;
        this.clients = clients;
    }

    @GetMapping
    Envelope<List<TokenView>> list(Caller caller) {
        return Envelope.of(tokens.list(user(caller)));
    }

    @PostMapping
    @LoggedIn
    ResponseEntity<Envelope<MadeToken>> make(
            @Body(most = MOST) TokenRequest token, Caller caller, HttpServletRequest request) {
        var made = tokens.make(user(caller), token.name(), token.scopeOrRead(), token.days(), clients.of(request));
        return ResponseEntity.status(CREATED)
                .cacheControl(CacheControl.noStore())
                .body(Envelope.of(made));
    }

    @DeleteMapping("/{tokenId}")
    @LoggedIn
    Envelope<Map<String, String>> revoke(
            @PathVariable("tokenId") String token, Caller caller, HttpServletRequest request) {
        tokens.revoke(user(caller), token, clients.of(request));
        return Envelope.of(Map.of());
    }

    private static UserId user(Caller caller) {
        return new UserId(caller.required().id());
    }

    record TokenRequest(
            String name,
            @Nullable TokenScope scope,
            @Nullable Integer expiresInDays) {

        private static final int DAYS = 90;

        TokenScope scopeOrRead() {
            return requireNonNullElse(scope, TokenScope.READ);
        }

        int days() {
            return requireNonNullElse(expiresInDays, DAYS);
        }
    }
}
