package support.nexus.query.analytics.facts;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who waits for a response, until the ticket is done first. Figures ask whether there was one and whether there was
/// just one, so no more than two of each kind are told.
final class Requester {

    private static final int TOLD = 2;

    private final @Nullable String account;
    private final @Nullable Long address;
    private final int[] told = new int[Response.values().length];

    Requester(@Nullable String account, @Nullable Long address) {
        this.account = account;
        this.address = address;
    }

    /// Whether what was said is a response that is still to be told.
    ///
    /// @param staff the accounts that are agent or admin at that moment
    boolean isAnsweredBy(Moment said, Set<String> staff) {
        var isResponse = said.account() != null
                ? staff.contains(said.account()) && !said.account().equals(account)
                : !Objects.equals(said.address(), address);
        return isResponse && told[Response.of(said).code()]++ < TOLD;
    }
}
