package support.nexus.query.ticket;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;
import support.nexus.platform.web.Envelope.Pagination;

/// Which page of a list whose length is known.
record Paging(@Nullable Integer page, @Nullable Integer limit) {

    int size() {
        return requireNonNullElse(limit, 10);
    }

    long offset() {
        return (number() - 1L) * size();
    }

    Pagination of(long total) {
        return Pagination.numbered(number(), size(), total, null);
    }

    private int number() {
        return requireNonNullElse(page, 1);
    }
}
