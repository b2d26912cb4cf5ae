package support.nexus.query.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.IssueDeed;
import support.nexus.events.ticket.IssueEvent.IssueCommentObserved;
import support.nexus.events.ticket.IssueEvent.IssueCommentSynced;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.IssueEvent.IssueSynced;
import support.nexus.events.ticket.IssueEvent.IssueUnlinked;
import support.nexus.events.ticket.IssueEvent.SyncBegun;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.IssueOutcome;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Recategorized;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketEvent.WorkStopped;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// What may happen to a ticket, drawn from a seed: the same seed tells the same story.
final class RandomStory {

    private static final List<String> WORDS = List.of(
            "a",
            "",
            " ",
            "caf\u00e9",
            "\ud83d\ude80",
            "\u202eright to left",
            "'; drop",
            "\"\\\n\t",
            "null",
            "x".repeat(900));

    static final List<String> REQUESTERS = List.of("5f8d0d55b54764421b7156e4", "5f8d0d55b54764421b7156e5");

    private final Random chance;
    private final TicketId ticket;
    private final List<String> comments = new ArrayList<>();

    RandomStory(long seed) {
        this.chance = new Random(seed);
        this.ticket = TicketId.next();
    }

    TicketId ticket() {
        return ticket;
    }

    TicketOpened opening() {
        return new TicketOpened(
                ticket,
                objectId(),
                word(),
                word(),
                one(Priority.values()),
                word(),
                tags(),
                word(),
                word(),
                requester());
    }

    private @Nullable String requester() {
        return chance.nextBoolean() ? null : REQUESTERS.get(chance.nextInt(REQUESTERS.size()));
    }

    /// Anything but an opening and a deletion, whether or not the ticket would have allowed it.
    TicketFact change() {
        var types = TicketFact.types().stream()
                .filter(type -> type != TicketOpened.class && type != TicketDeleted.class)
                .toList();
        return of(types.get(chance.nextInt(types.size())));
    }

    boolean goesOn(int outOf) {
        return chance.nextInt(outOf) > 0;
    }

    /// Now and then two things happen in one millisecond.
    Instant after(Instant before) {
        return before.plusMillis(chance.nextInt(3) * 977L);
    }

    private TicketFact of(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Retitled" -> new Retitled(ticket, word());
            case "DescriptionChanged" -> new DescriptionChanged(ticket, word());
            case "Recategorized" -> new Recategorized(ticket, word());
            case "PriorityChanged" -> new PriorityChanged(ticket, one(Priority.values()));
            case "TagsChanged" -> new TagsChanged(ticket, tags());
            case "Assigned" -> new Assigned(ticket, word());
            case "Unassigned" -> new Unassigned(ticket);
            case "CommentAdded" -> {
                comments.add(objectId());
                yield new CommentAdded(ticket, comments.getLast(), word(), word(), word(), chance.nextBoolean());
            }
            case "IssueCommentAdded" -> {
                var number = chance.nextLong();
                comments.add(String.format(Locale.ROOT, "67697468%016x", number));
                yield new IssueCommentAdded(
                        ticket,
                        comments.getLast(),
                        number,
                        word(),
                        word(),
                        word(),
                        instant(),
                        instant(),
                        instant(),
                        null);
            }
            case "CommentEdited" -> new CommentEdited(ticket, comment(), word());
            case "CommentRemoved" -> new CommentRemoved(ticket, comment());
            case "IssueUnlinked" -> new IssueUnlinked(ticket);
            case "IssueObserved" ->
                new IssueObserved(
                        ticket,
                        instant(),
                        false,
                        one(IssueDeed.values()),
                        word(),
                        null,
                        one(IssueOutcome.values()),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
            case "IssueCommentObserved" -> new IssueCommentObserved(ticket, 1, instant(), null, null, null);
            case "SyncBegun" -> new SyncBegun(ticket, null, word(), null, null, null, null);
            case "IssueSynced" -> new IssueSynced(ticket, instant());
            case "IssueCommentSynced" -> new IssueCommentSynced(ticket, comment(), 1, instant());
            case "SyncRefused" -> new SyncRefused(ticket, 422, word());
            case "ResolutionCorrected" -> new ResolutionCorrected(ticket, chance.nextBoolean());
            case "IssueLinked" -> {
                var number = 1 + chance.nextInt(999);
                yield new IssueLinked(
                        ticket,
                        new IssueRef("github.com", "o", "r", number),
                        "https://github.com/o/r/issues/" + number);
            }
            case "WorkStarted" -> new WorkStarted(ticket);
            case "WorkStopped" -> new WorkStopped(ticket);
            case "Resolved" -> new Resolved(ticket);
            case "Closed" -> new Closed(ticket);
            case "Reopened" -> new Reopened(ticket, one(TicketStatus.OPEN, TicketStatus.IN_PROGRESS));
            default -> throw new AssertionError("This story does not know " + type + ": teach it");
        };
    }

    /// One of those that there are, or were.
    private String comment() {
        return comments.isEmpty() ? objectId() : comments.get(chance.nextInt(comments.size()));
    }

    private Instant instant() {
        return Instant.ofEpochSecond(1_700_000_000 + chance.nextInt(3));
    }

    private String word() {
        return one(WORDS.toArray(String[]::new));
    }

    private String objectId() {
        return String.format(Locale.ROOT, "%024x", chance.nextLong());
    }

    private List<String> tags() {
        return IntStream.range(0, chance.nextInt(4)).mapToObj(i -> word() + i).toList();
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[chance.nextInt(values.length)];
    }
}
