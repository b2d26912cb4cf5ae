package support.nexus.query.analytics.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How long tickets waited for a response.
///
/// @param withoutResponse tickets that were done first in the span, and had none
public record FirstResponse(
        int n,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal p50,
        @Nullable BigDecimal p90,
        @Nullable BigDecimal p99,
        Lengths business,
        int withoutResponse) {

    static FirstResponse of(Duration waited, int withoutResponse) {
        return new FirstResponse(
                waited.n(),
                waited.mean(),
                waited.p50(),
                waited.p90(),
                waited.p99(),
                waited.business(),
                withoutResponse);
    }
}
