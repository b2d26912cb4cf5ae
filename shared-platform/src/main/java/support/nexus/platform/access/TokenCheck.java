package support.nexus.platform.access;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.stereotype.Component;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.events.Refused;
import support.nexus.platform.security.AccessTokens;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Accounts;
import support.nexus.platform.security.ApiTokens;
import support.nexus.platform.security.Caller;
import support.nexus.platform.storage.DatabaseAway;

/// Finds out who shows a token. Whether the account still stands, and as what, is asked anew each time.
@Component
class TokenCheck implements AuthenticationManager {

    private final AccessTokens sessions;
    private final ObjectProvider<ApiTokens> scripts;
    private final ObjectProvider<Accounts> accounts;

    TokenCheck(AccessTokens sessions, ObjectProvider<ApiTokens> scripts, ObjectProvider<Accounts> accounts) {
        this.sessions = sessions;
        this.scripts = scripts;
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        try {
            var token = ((BearerTokenAuthenticationToken) shown).getToken();
            var caller = token.startsWith(ApiTokens.PREFIX) ? script(token) : person(token);
            return new PreAuthenticatedAuthenticationToken(caller, "", List.of());
        } catch (Refused refused) {
            throw new TokenRefused(refused.refusal());
        } catch (RuntimeException failure) {
            throw DatabaseAway.sentence(failure)
                    .<RuntimeException>map(sentence -> new TokenRefused(new Refusal(ErrorCode.DATABASE_AWAY, sentence)))
                    .orElse(failure);
        }
    }

    private Caller person(String token) {
        var subject = sessions.read(token);
        var account = find(subject.userId())
                .filter(found -> found.passwords() == subject.passwords())
                .orElseThrow(TokenCheck::worthless);
        return new Caller(account, true, false);
    }

    private Caller script(String token) {
        var holder = Optional.ofNullable(scripts.getIfAvailable())
                .flatMap(known -> known.holderOf(token))
                .orElseThrow(TokenCheck::worthless);
        var account = find(holder.userId()).orElseThrow(TokenCheck::worthless);
        return new Caller(account, holder.mayWrite(), true);
    }

    private Optional<Account> find(String id) {
        return Optional.ofNullable(accounts.getIfAvailable()).flatMap(known -> known.find(id));
    }

    private static Refused worthless() {
        return new Refused(ErrorCode.TOKEN_INVALID, "The token is no longer, or never was, worth anything.");
    }
}
