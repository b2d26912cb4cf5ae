package support.nexus.platform.contract;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import support.nexus.platform.contract.Envelope.Pagination;

/// Which page of a list whose length is known.
public record Paging(@Nullable Integer page, @Nullable Integer limit) {

    public int size() {
        return requireNonNullElse(limit, 10);
    }

    public long offset() {
        return (number() - 1L) * size();
    }

    /// As repositories take it. They count rows in an `int`: a page further on is as empty as the last that they reach.
    public Pageable pageable() {
        return PageRequest.of(Math.min(number(), Integer.MAX_VALUE / size()) - 1, size());
    }

    public Pagination of(long total) {
        return Pagination.numbered(number(), size(), total, null);
    }

    private int number() {
        return requireNonNullElse(page, 1);
    }
}
