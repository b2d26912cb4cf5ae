package support.nexus.platform.access;

import org.springframework.security.core.AuthenticationException;
import support.nexus.events.Refusal;

/// Why a token lets nobody in.
final class TokenRefused extends AuthenticationException {

    private final transient Refusal refusal;

    TokenRefused(Refusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
