package support.nexus.platform.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How every success is wrapped.
public record Envelope<T>(
        boolean success,
        T data,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer count,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pagination pagination) {

    public static <T> Envelope<T> of(T data) {
        return new Envelope<>(true, data, null, null);
    }

    public static <T> Envelope<List<T>> page(List<T> items, Pagination pagination) {
        return new Envelope<>(true, items, items.size(), pagination);
    }

    /// Where in a list this page stands. In cursor mode only `limit` and `nextCursor` are known.
    public record Pagination(
            @Nullable Integer page,
            int limit,
            @Nullable Long total,
            @Nullable Long pages,
            @Nullable String nextCursor) {

        public static Pagination numbered(int page, int limit, long total, @Nullable String nextCursor) {
            return new Pagination(page, limit, total, (total + limit - 1) / limit, nextCursor);
        }

        public static Pagination cursor(int limit, @Nullable String nextCursor) {
            return new Pagination(null, limit, null, null, nextCursor);
        }
    }
}
