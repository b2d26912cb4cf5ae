package support.nexus.gateway.github;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// GitHub did not take what it was to be told, but may later.
public final class GithubUnavailable extends RuntimeException {

    private final @Nullable Instant retryAt;
    private final @Nullable String retryDate;
    private final boolean mayHaveHappened;

    /// @param reason a sentence without anybody's text
    /// @param retryAt not before that; null where GitHub does not say
    /// @param mayHaveHappened whether it may have done what it was told
    GithubUnavailable(String reason, @Nullable Instant retryAt, boolean mayHaveHappened) {
        this(reason, retryAt, null, mayHaveHappened);
    }

    /// @param retryDate that time in GitHub's own words; null where it named none
    GithubUnavailable(String reason, @Nullable Instant retryAt, @Nullable String retryDate, boolean mayHaveHappened) {
        super(reason);
        this.retryAt = retryAt;
        this.retryDate = retryDate;
        this.mayHaveHappened = mayHaveHappened;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    @Nullable
    public Instant retryAt() {
        return retryAt;
    }

    @Nullable
    public String retryDate() {
        return retryDate;
    }

    public boolean mayHaveHappened() {
        return mayHaveHappened;
    }
}
