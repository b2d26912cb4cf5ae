package support.nexus.query.ticket;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.Audience;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketView;
import support.nexus.platform.limits.LargeAnswers;
import support.nexus.platform.log.LogEntry;
import support.nexus.query.ticket.Changes.ChangedPart;

/// A ticket as its events tell it: as it was at a version or a time, and what happened in between. Nothing is
/// told of a deleted ticket. Events are folded part by part, and of comments only the sizes are remembered: the texts
/// that are shown are read afterwards.
@Component
class TicketStory {

    private static final long PART = 1024 * 1024;
    private static final long LONGEST_TEXT = 4 * 64 * 1024; // that comes in by our own door, in UTF-8

    private final TicketLog log;
    private final LargeAnswers answers;

    TicketStory(TicketLog log, LargeAnswers answers) {
        this.log = log;
        this.answers = answers;
    }

    /// As it was after so many events; empty where it has fewer.
    Optional<TicketView> atVersion(TicketId ticket, long version, Viewer viewer) {
        return state(ticket, viewer, event -> event.getSequenceNumber() < version)
                .filter(state -> state.row().version() == version)
                .map(state -> view(ticket, viewer, state));
    }

    Optional<TicketView> asOf(TicketId ticket, Instant instant, Viewer viewer) {
        return state(ticket, viewer, event -> !event.getTimestamp().isAfter(instant))
                .map(state -> view(ticket, viewer, state));
    }

    private Optional<TicketFold<CommentOutline>> state(
            TicketId ticket, Viewer viewer, Predicate<DomainEventMessage<?>> until) {
        return fold(ticket, viewer, TicketView.BYTES_SHOWN, until, (_, _, _, _) -> {});
    }

    private TicketView view(TicketId ticket, Viewer viewer, TicketFold<CommentOutline> fold) {
        var shown = shown(fold.comments(), viewer);
        var texts = CommentTexts.of(log, ticket, shown);
        return new TicketFields(fold.row())
                .view(
                        viewer,
                        shown.stream()
                                .map(comment -> requireNonNull(texts.get(comment)))
                                .toList());
    }

    /// The newest comments that the viewer sees, oldest first: as many as a ticket shows itself.
    private static List<CommentOutline> shown(Collection<CommentOutline> comments, Viewer viewer) {
        var room = new AtomicLong(TicketView.BYTES_SHOWN);
        return comments.stream()
                .filter(comment -> viewer.seesComment(comment.internal()))
                .sorted(CommentOutline.ORDER.reversed())
                .limit(TicketView.COMMENTS_SHOWN)
                .takeWhile(comment -> room.addAndGet(-comment.bytes()) >= 0)
                .toList()
                .reversed();
    }

    /// All that the viewer is told of the ticket, oldest first: what they saw change, and what GitHub refused. Empty
    /// where they see no such ticket.
    ///
    /// @param lines which of it
    Optional<Told> history(TicketId ticket, Viewer viewer, Lines lines) {
        return tell(
                ticket,
                lines,
                viewer,
                (message, audience) -> audience.includes(viewer) || message.getPayload() instanceof SyncRefused);
    }

    /// What the viewer saw change after a version, oldest first.
    ///
    /// @param lines which of it
    Optional<Told> changesAfter(TicketId ticket, long version, Viewer viewer, Lines lines) {
        return tell(
                ticket,
                lines,
                viewer,
                (message, audience) -> audience.includes(viewer) && message.getSequenceNumber() >= version);
    }

    private Optional<Told> tell(
            TicketId ticket, Lines lines, Viewer viewer, BiPredicate<DomainEventMessage<?>, Audience> isTold) {
        var bytes = 2 * LONGEST_TEXT * lines.most();
        return fold(ticket, viewer, bytes, _ -> true, (message, before, after, audience) -> {
                    if (isTold.test(message, audience)) {
                        lines.add(() -> Changes.of(message, before, ChangedPart.of(after, message)));
                    }
                })
                .map(_ -> told(ticket, lines));
    }

    private Told told(TicketId ticket, Lines lines) {
        var texts = CommentTexts.of(
                log, ticket, lines.kept().stream().flatMap(Change::comments).toList());
        return new Told(lines.kept().stream().map(change -> change.with(texts)).toList(), lines.total());
    }

    /// @param bytes how much text the answer may have
    /// @return empty where the viewer sees no such ticket
    private Optional<TicketFold<CommentOutline>> fold(
            TicketId ticket, Viewer viewer, long bytes, Predicate<DomainEventMessage<?>> until, Listener listener) {
        var extent = log.extent(ticket);
        if (extent.isDeleted()) {
            return Optional.empty();
        }
        answers.admit(Math.min(extent.bytes(), PART + bytes));
        @Nullable TicketFold<CommentOutline> state = null;
        for (var part = log.from(ticket, 0); !part.isEmpty(); part = log.from(ticket, next(part))) {
            for (var entry : part) {
                var message = entry.message().get();
                if (!until.test(message) || (state == null && !sees(viewer, message))) {
                    return Optional.ofNullable(state);
                }
                var before = ChangedPart.of(state, message);
                var event = (TicketFact) message.getPayload();
                var audience = Audience.EVERYBODY;
                if (state == null) {
                    var opened = TicketRow.opened((TicketOpened) event, message.getTimestamp());
                    state = new TicketFold<>(opened, CommentOutline::of);
                } else {
                    audience = state.on(event, message.getTimestamp());
                }
                listener.heard(message, before, state, audience);
            }
            letOthersRun();
        }
        return Optional.ofNullable(state);
    }

    /// A long ticket keeps no processor from those who ask for short ones: virtual threads are not pre-empted.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letOthersRun() {
        Thread.yield();
    }

    private static long next(List<LogEntry> part) {
        return part.getLast().sequence() + 1;
    }

    private static boolean sees(Viewer viewer, DomainEventMessage<?> first) {
        return first.getPayload() instanceof TicketOpened opened
                && viewer.sees(opened.requester(), opened.createdByEmail());
    }

    /// @param total how many lines there are
    record Told(List<ChangeView> lines, long total) {}

    private interface Listener {
        void heard(
                DomainEventMessage<?> message, ChangedPart before, TicketFold<CommentOutline> after, Audience audience);
    }
}
