package support.nexus.platform.security;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import support.nexus.events.Role;
import support.nexus.platform.settings.Secret;

/// Callers for tests, and threads that they call on.
public final class TestCallers {

    public static final String ID = "5f8d0d55b54764421b7156e4";

    /// One account of each role.
    public static final Accounts ONE_OF_EACH = id -> Arrays.stream(Role.values())
            .map(TestCallers::one)
            .filter(each -> each.id().equals(id))
            .findFirst();

    private TestCallers() {}

    /// That of {@link #ONE_OF_EACH} which has the role.
    public static Account one(Role role) {
        return Objects.requireNonNull(
                known(role, String.format(Locale.ROOT, "%024x", role.word().hashCode()))
                        .account());
    }

    public static Caller known(Role role) {
        return known(role, ID);
    }

    public static Caller known(Role role, String id) {
        return new Caller(new Account(id, "ana", "ana@example.com", true, role, 0), true, false);
    }

    public static Account account(Role role) {
        return Objects.requireNonNull(known(role).account());
    }

    public static TicketAccess tickets(String access) {
        return tickets(access, true);
    }

    static TicketAccess tickets(String access, boolean byEmail) {
        return new TicketAccess(
                new SecuritySettings(Secret.NONE, Secret.NONE, Duration.ofHours(1), access, byEmail, false));
    }

    /// What comes of work that this caller has asked for.
    public static <T> T calling(Caller caller, Callable<T> work) throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(new PreAuthenticatedAuthenticationToken(caller, "", List.of()));
        try {
            return work.call();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
