package support.nexus.query.ticket;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Refused;
import support.nexus.platform.contract.RequestHash;
import tools.jackson.databind.json.JsonMapper;

/// Which tickets a client wants listed, in which order, from where on. OR within a parameter, AND between them.
record TicketFilter(
        @Nullable List<String> status,
        @Nullable List<String> priority,
        @Nullable List<String> category,
        @Nullable List<String> assignedTo,
        @Nullable List<String> tag,
        @Nullable List<String> createdBy,
        @Nullable List<Integer> githubIssueNumber,
        @Nullable String createdFrom,
        @Nullable String createdTo,
        @Nullable String updatedFrom,
        @Nullable String sort,
        @Nullable Integer page,
        @Nullable Integer limit,
        @Nullable String cursor) {

    private static final int DEFAULT_LIMIT = 10;
    private static final int FINGERPRINT = 16;

    TicketFilter {
        if (cursor != null && page != null) {
            throw Refused.invalid("cursor", "cannot be combined with page");
        }
    }

    Sort order() {
        return Sort.of(requireNonNullElse(sort, "-createdAt"));
    }

    int pageOrFirst() {
        return requireNonNullElse(page, 1);
    }

    int limitOrDefault() {
        return requireNonNullElse(limit, DEFAULT_LIMIT);
    }

    /// What a cursor is bound to: everything but the place in the list.
    String fingerprint() {
        var bound = new TicketFilter(
                status,
                priority,
                category,
                assignedTo,
                tag,
                createdBy,
                githubIssueNumber,
                createdFrom,
                createdTo,
                updatedFrom,
                order().word(),
                null,
                null,
                null);
        return RequestHash.of(JsonMapper.shared().writeValueAsBytes(bound)).substring(0, FINGERPRINT);
    }
}
