package support.nexus.query.notification;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Viewer;
import support.nexus.platform.contract.Body;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
import support.nexus.query.TicketAudience;

/// What the caller was told, and wants to be told.
@RestController
@RequestMapping("/api/notifications")
@OpenTo(Callers.KNOWN)
class NotificationController {

    private final Inbox inbox;
    private final TicketAudience tickets;
    private final Preferences preferences;

    NotificationController(Inbox inbox, TicketAudience tickets, Preferences preferences) {
        this.inbox = inbox;
        this.tickets = tickets;
        this.preferences = preferences;
    }

    @GetMapping("/inapp")
    Envelope<Page> inapp(@Query Ask ask, Caller caller, Viewer viewer) {
        return page(ask, Boolean.TRUE.equals(ask.unread()), caller, viewer);
    }

    @GetMapping("/history")
    Envelope<Page> history(@Query Ask ask, Caller caller, Viewer viewer) {
        return page(ask, false, caller, viewer);
    }

    private Envelope<Page> page(Ask ask, boolean unreadOnly, Caller caller, Viewer viewer) {
        var account = caller.required().id();
        var limit = ask.limit() == null ? 20 : ask.limit();
        var entries = inbox.list(account, unreadOnly, ask.before(), limit + 1);
        var shown = entries.subList(0, Math.min(limit, entries.size()));
        var next = entries.size() > limit ? String.valueOf(shown.getLast().position()) : null;
        return Envelope.of(new Page(visible(shown, viewer), unread(account, viewer), next));
    }

    /// Of tickets that the viewer may see now, with their titles.
    private List<NotificationView> visible(List<Entry> entries, Viewer viewer) {
        var titles = tickets.titles(entries.stream().map(Entry::ticket).collect(toSet()), viewer);
        return entries.stream()
                .filter(entry -> titles.containsKey(entry.ticket()))
                .map(entry -> NotificationView.of(entry, Objects.requireNonNull(titles.get(entry.ticket()))))
                .toList();
    }

    private int unread(String account, Viewer viewer) {
        return visible(inbox.list(account, true, null, Inbox.MOST), viewer).size();
    }

    @PostMapping("/{id}/read")
    Envelope<Map<String, Object>> read(@PathVariable("id") long id, Caller caller) {
        if (!inbox.read(caller.required().id(), id)) {
            throw new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such notification.");
        }
        return Envelope.of(Map.of());
    }

    @PostMapping("/read-all")
    Envelope<Map<String, Object>> readAll(Caller caller) {
        return Envelope.of(Map.of("read", inbox.readAll(caller.required().id())));
    }

    @GetMapping("/stats")
    Envelope<Stats> stats(Caller caller, Viewer viewer) {
        var seen = visible(inbox.list(caller.required().id(), false, null, Inbox.MOST), viewer);
        var kinds = new EnumMap<Kind, Integer>(Kind.class);
        seen.forEach(each -> kinds.merge(each.kind(), 1, Integer::sum));
        return Envelope.of(new Stats(
                seen.size(),
                (int) seen.stream().filter(each -> !each.read()).count(),
                kinds.entrySet().stream().collect(toMap(each -> each.getKey().word(), Map.Entry::getValue))));
    }

    @GetMapping("/preferences")
    Envelope<Wanted> preferences(Caller caller) {
        return Envelope.of(Wanted.of(preferences.of(caller.required().id())));
    }

    @PutMapping("/preferences")
    Envelope<Wanted> change(@Body Wanted wanted, Caller caller) {
        return Envelope.of(Wanted.of(preferences.change(caller.required().id(), wanted.kinds())));
    }

    /// @param cursor where the last page ended
    record Ask(
            @Nullable Boolean unread,
            @Nullable String cursor,
            @Nullable Integer limit) {

        @Nullable
        Long before() {
            return cursor == null || cursor.isEmpty() ? null : Long.valueOf(cursor);
        }
    }

    /// @param unread how many of all that the viewer may see
    record Page(
            List<NotificationView> notifications,
            int unread,
            @Nullable String nextCursor) {}

    record Stats(int total, int unread, Map<String, Integer> kinds) {}

    /// @param inapp whether each kind is told
    record Wanted(Map<String, Boolean> inapp) {

        static Wanted of(Preference preference) {
            return new Wanted(Stream.of(Kind.values()).collect(toMap(Kind::word, preference::wants)));
        }

        Map<Kind, Boolean> kinds() {
            return inapp.entrySet().stream().collect(toMap(each -> Kind.of(each.getKey()), Map.Entry::getValue));
        }
    }
}
