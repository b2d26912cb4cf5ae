package support.nexus.command.ticket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.LastSeen;
import support.nexus.platform.contract.EntityTags;
import support.nexus.platform.contract.EntityTags.Tag;
import tools.jackson.databind.json.JsonMapper;

/// Under which state of the ticket a client wants its change (RFC 9110, 13.1.1 and 13.1.2). Where nothing that the
/// client sees has changed since the version that it names, its condition holds.
///
/// @param insider whether the client sees internal comments
record Preconditions(@Nullable EntityTags ifMatch, @Nullable EntityTags ifNoneMatch, boolean insider) {

    static final String METADATA = "preconditions";

    static Preconditions of(HttpServletRequest request, Viewer viewer) {
        return new Preconditions(
                tags(request, HttpHeaders.IF_MATCH), tags(request, HttpHeaders.IF_NONE_MATCH), viewer.seesInternal());
    }

    static Preconditions read(String metadata) {
        return JsonMapper.shared().readValue(metadata, Preconditions.class);
    }

    String asMetadata() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    boolean exist() {
        return ifMatch != null || ifNoneMatch != null;
    }

    /// @throws Refused 412 where one does not hold
    void require(LastSeen seen) {
        if (ifMatch != null && !ifMatch.any() && ifMatch.tags().stream().noneMatch(tag -> isCurrent(tag, seen))) {
            throw stale(
                    ifMatch.tags().stream().anyMatch(tag -> isAltered(tag, seen))
                            ? "If-Match must have the ETag as it was given, not weak and not altered on its way: the version is "
                            : "If-Match names another version than the ticket's, which is ",
                    seen);
        }
        if (ifNoneMatch != null
                && (ifNoneMatch.any()
                        || ifNoneMatch.tags().stream()
                                .anyMatch(tag -> tag.version().equals(current(seen))))) {
            throw stale("If-None-Match names the ticket's version, which is ", seen);
        }
    }

    /// The newest version that the client names, from which on it has missed what happened; empty where it names none.
    OptionalLong since() {
        return Optional.ofNullable(ifMatch).stream()
                .flatMap(match -> match.tags().stream())
                .flatMapToLong(tag -> tag.version().stream())
                .max();
    }

    private boolean isCurrent(Tag tag, LastSeen seen) {
        return isCurrent(tag.strongVersion(), seen);
    }

    /// Whether it would be current but for its form.
    private boolean isAltered(Tag tag, LastSeen seen) {
        return isCurrent(tag.version(), seen);
    }

    private boolean isCurrent(OptionalLong named, LastSeen seen) {
        return named.isPresent() && named.getAsLong() >= seen.version(insider) && named.getAsLong() <= seen.events();
    }

    private OptionalLong current(LastSeen seen) {
        return OptionalLong.of(seen.version(insider));
    }

    private Refused stale(String sentence, LastSeen seen) {
        var version = seen.version(insider);
        return new Refused(ErrorCode.STALE, sentence + version + ".", Map.of("currentVersion", version));
    }

    private static @Nullable EntityTags tags(HttpServletRequest request, String field) {
        var given = EntityTags.field(request, field);
        return given == null
                ? null
                : EntityTags.of(given)
                        .orElseThrow(() -> Refused.invalid(field, "must be a list of ETags, such as \"3\", or *"));
    }
}
