package support.nexus.query.analytics.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.nexus.events.EmailAddress;
import support.nexus.events.Personal;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueEvent.IssueSynced;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Recategorized;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketEvent.WorkStopped;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.events.user.UserEvent.RoleChanged;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.platform.crypto.Digests;
import support.nexus.platform.log.LogEntry;
import tools.jackson.databind.json.JsonMapper;

/// The one place that says what an event means for figures.
final class Moments {

    private static final String SYSTEM = "system";
    private static final String ACCOUNT = "user:";

    private static final Class<?>[] COUNTED = {
        TicketOpened.class,
        PriorityChanged.class,
        Recategorized.class,
        TagsChanged.class,
        Assigned.class,
        Unassigned.class,
        WorkStarted.class,
        WorkStopped.class,
        Resolved.class,
        Closed.class,
        Reopened.class,
        CommentAdded.class,
        IssueCommentAdded.class,
        IssueLinked.class,
        IssueSynced.class,
        SyncRefused.class,
        TicketDeleted.class,
        UserRegistered.class,
        RoleChanged.class,
        UserErased.class
    };

    private Moments() {}

    /// Empty where no figure counts it: its text then stays closed.
    static Optional<Moment> of(LogEntry event) {
        return event.is(COUNTED) ? Optional.ofNullable(read(event)) : Optional.empty();
    }

    private static @Nullable Moment read(LogEntry event) {
        return switch (event.payload()) {
            case TicketOpened opened ->
                moment(event, Kind.OPENED, channel(event))
                        .withPriority(opened.priority().word())
                        .withCategory(opened.category())
                        .withTags(json(opened.tags()))
                        .by(opened.requester(), fingerprint(opened.createdByEmail()));
            case PriorityChanged changed ->
                moment(event, Kind.PRIORITY, null)
                        .withPriority(changed.priority().word());
            case Recategorized changed -> moment(event, Kind.CATEGORY, null).withCategory(changed.category());
            case TagsChanged changed -> moment(event, Kind.TAGS, null).withTags(json(changed.tags()));
            case Assigned assigned -> moment(event, Kind.ASSIGNEE, null).assignedTo(assigned.assignee());
            case Unassigned _ -> moment(event, Kind.ASSIGNEE, null);
            case WorkStarted _ -> moment(event, Kind.STATUS, TicketStatus.IN_PROGRESS.word());
            case WorkStopped _ -> moment(event, Kind.STATUS, TicketStatus.OPEN.word());
            case Resolved _ -> moment(event, Kind.STATUS, TicketStatus.RESOLVED.word());
            case Closed _ -> moment(event, Kind.STATUS, TicketStatus.CLOSED.word());
            case Reopened reopened -> moment(event, Kind.STATUS, reopened.to().word());
            case CommentAdded comment -> comment.internal() ? null : said(event, comment.authorEmail());
            case IssueCommentAdded comment -> said(event, comment.authorEmail());
            case IssueLinked _ -> moment(event, Kind.LINKED, null);
            case IssueSynced _ -> moment(event, Kind.SYNCED, null);
            case SyncRefused _ -> moment(event, Kind.REFUSED, null);
            case TicketDeleted _ -> moment(event, Kind.DELETED, null);
            case UserRegistered registered ->
                moment(event, Kind.ROLE, registered.role().word());
            case RoleChanged changed -> moment(event, Kind.ROLE, changed.role().word());
            case UserErased _ -> moment(event, Kind.FORGOTTEN, null);
            default -> null;
        };
    }

    /// What is said by itself is no response, and neither is what was read again from GitHub: nobody knows when it was
    /// said.
    private static @Nullable Moment said(LogEntry event, String address) {
        var actor = Objects.requireNonNull(event.actor());
        if (actor.equals(SYSTEM)) {
            return null;
        }
        var said = moment(event, Kind.RESPONSE, null);
        return actor.startsWith(ACCOUNT)
                ? said.by(actor.substring(ACCOUNT.length()), null)
                : said.by(null, fingerprint(address));
    }

    private static Moment moment(LogEntry event, Kind kind, @Nullable String word) {
        return Moment.of(event.position(), event.aggregate(), event.at().toEpochMilli(), kind, word);
    }

    private static String channel(LogEntry event) {
        return Objects.requireNonNull(event.channel());
    }

    private static String json(List<String> tags) {
        return JsonMapper.shared().writeValueAsString(tags);
    }

    /// Addresses are only held against each other, so nothing more than that is kept of them.
    static long fingerprint(String address) {
        if (address.equals(Personal.ERASED)) {
            return Moment.ERASED;
        }
        var bytes = EmailAddress.key(address).getBytes(UTF_8);
        return ByteBuffer.wrap(Digests.sha256().digest(bytes)).getLong() | 1; // never that of an erased one
    }
}
