package support.nexus.query.user;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Role;

/// Which accounts, and which page of them.
record UserFilter(
        @Nullable List<Role> role,
        @Nullable Boolean active,
        @Nullable Integer page,
        @Nullable Integer limit) {

    int number() {
        return requireNonNullElse(page, 1);
    }

    int size() {
        return requireNonNullElse(limit, 10);
    }

    long offset() {
        return (number() - 1L) * size();
    }
}
