package support.nexus.query.ticket;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.Audience;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.LastSeen;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.CommentAdded;
import support.nexus.events.ticket.TicketEvent.CommentEdited;
import support.nexus.events.ticket.TicketEvent.CommentRemoved;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.IssueCommentAdded;
import support.nexus.events.ticket.TicketEvent.IssueCommentObserved;
import support.nexus.events.ticket.TicketEvent.IssueCommentSynced;
import support.nexus.events.ticket.TicketEvent.IssueLinked;
import support.nexus.events.ticket.TicketEvent.IssueObserved;
import support.nexus.events.ticket.TicketEvent.IssueSynced;
import support.nexus.events.ticket.TicketEvent.IssueUnlinked;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Recategorized;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.SyncBegun;
import support.nexus.events.ticket.TicketEvent.SyncRefused;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketEvent.WorkStopped;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.events.ticket.TicketView;

/// A ticket while its events are folded.
final class TicketState {

    private final TicketOpened opened;
    private final Instant createdAt;
    private final Map<String, CommentState> comments = new LinkedHashMap<>();
    private String title;
    private String description;
    private TicketStatus status = TicketStatus.OPEN;
    private Priority priority;
    private String category;
    private List<String> tags;
    private @Nullable String assignedTo;
    private @Nullable Integer issueNumber;
    private @Nullable String issueUrl;
    private @Nullable String refusal;
    private @Nullable Instant resolvedAt;
    private final LastSeen seen = new LastSeen();
    private final boolean keepsTexts;
    private Instant updatedAt;
    private Instant publicUpdatedAt;

    TicketState(TicketOpened opened, Instant at) {
        this(opened, at, true);
    }

    /// @param keepsTexts whether those of comments are remembered
    TicketState(TicketOpened opened, Instant at, boolean keepsTexts) {
        this.keepsTexts = keepsTexts;
        this.opened = opened;
        this.createdAt = at;
        this.updatedAt = at;
        this.publicUpdatedAt = at;
        seen.on(opened);
        this.title = opened.title();
        this.description = opened.description();
        this.priority = opened.priority();
        this.category = opened.category();
        this.tags = opened.tags();
    }

    /// Who sees it.
    Audience on(TicketEvent event, Instant at) {
        var audience = seen.on(event);
        updatedAt = audience == Audience.NOBODY ? updatedAt : at;
        publicUpdatedAt = audience == Audience.EVERYBODY ? at : publicUpdatedAt;
        switch (event) {
            case TicketOpened again -> throw new IllegalStateException(again.ticketId() + " is opened twice");
            case Retitled retitled -> title = retitled.title();
            case DescriptionChanged changed -> description = changed.description();
            case Recategorized recategorized -> category = recategorized.category();
            case PriorityChanged changed -> priority = changed.priority();
            case TagsChanged changed -> tags = changed.tags();
            case Assigned assigned -> assignedTo = assigned.assignee();
            case Unassigned _ -> assignedTo = null;
            case IssueLinked linked -> {
                issueNumber = linked.issue().number();
                issueUrl = linked.url();
            }
            case IssueUnlinked _ -> {
                issueNumber = null;
                issueUrl = null;
            }
            case IssueObserved _, IssueCommentObserved _, SyncBegun _, IssueCommentSynced _ -> {}
            case IssueSynced _ -> refusal = null;
            case SyncRefused refused -> refusal = "%s: %s".formatted(refused.status(), refused.reason());
            case WorkStarted _ -> status = TicketStatus.IN_PROGRESS;
            case WorkStopped _ -> status = TicketStatus.OPEN;
            case Resolved _ -> {
                status = TicketStatus.RESOLVED;
                resolvedAt = at;
            }
            case Closed _ -> status = TicketStatus.CLOSED;
            case Reopened reopened -> {
                status = reopened.to();
                resolvedAt = null;
            }
            case ResolutionCorrected corrected -> resolvedAt = corrected.resolved() ? at : null;
            case CommentAdded comment ->
                add(
                        version(),
                        new CommentView(
                                comment.commentId(),
                                comment.author(),
                                comment.authorEmail(),
                                comment.content(),
                                at,
                                comment.internal()));
            case IssueCommentAdded comment ->
                add(
                        comment.number(),
                        new CommentView(
                                comment.commentId(),
                                comment.author(),
                                comment.authorEmail(),
                                comment.content(),
                                comment.createdAt(),
                                false));
            case CommentEdited edited ->
                comments.computeIfPresent(
                        edited.commentId(), (_, comment) -> kept(comment.edited(version() - 1, edited.content())));
            case CommentRemoved removed -> comments.remove(removed.commentId());
            case TicketDeleted _ -> {} // nobody asks for the state of a deleted ticket
        }
        return audience;
    }

    private void add(long place, CommentView comment) {
        comments.put(comment.objectId(), kept(CommentState.of(place, version() - 1, comment)));
    }

    private CommentState kept(CommentState comment) {
        return keepsTexts ? comment : comment.outline();
    }

    /// How many events it has.
    long version() {
        return seen.events();
    }

    /// What GitHub refused last, unless it has taken something since.
    @Nullable
    String refusal() {
        return refusal;
    }

    @Nullable
    CommentState comment(String objectId) {
        return comments.get(objectId);
    }

    @Nullable
    Instant resolvedAt() {
        return resolvedAt;
    }

    /// What a person calls changed when it differs from one version to the next.
    Map<String, @Nullable Object> fields() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("title", title);
        fields.put("description", description);
        fields.put("status", status);
        fields.put("priority", priority);
        fields.put("category", category);
        fields.put("tags", tags);
        fields.put("assignedTo", assignedTo);
        fields.put("githubIssueNumber", issueNumber);
        fields.put("githubIssueUrl", issueUrl);
        fields.put("createdBy", opened.createdBy());
        fields.put("createdByEmail", opened.createdByEmail());
        return fields;
    }

    /// The newest comments that the viewer sees, oldest first: as many as a ticket shows itself.
    List<CommentState> shown(Viewer viewer) {
        var visible = visible(viewer).sorted(CommentState.ORDER.reversed()).limit(TicketView.COMMENTS_SHOWN);
        var room = new AtomicLong(TicketView.BYTES_SHOWN);
        return visible.takeWhile(comment -> room.addAndGet(-comment.bytes()) >= 0)
                .toList()
                .reversed();
    }

    private Stream<CommentState> visible(Viewer viewer) {
        return comments.values().stream()
                .filter(comment -> viewer.seesComment(comment.view().internal()));
    }

    TicketView view(Viewer viewer) {
        return view(viewer, shown(viewer).stream().map(CommentState::view).toList());
    }

    /// @param shown its newest comments
    TicketView view(Viewer viewer, List<CommentView> shown) {
        return new TicketView(
                opened.objectId(),
                opened.ticketId(),
                title,
                description,
                status,
                priority,
                category,
                opened.createdBy(),
                opened.createdByEmail(),
                assignedTo,
                issueNumber,
                issueUrl,
                shown,
                tags,
                createdAt,
                viewer.seesInternal() ? updatedAt : publicUpdatedAt,
                resolvedAt,
                seen.version(viewer.seesInternal()),
                (int) visible(viewer).count());
    }

    /// All that the view holds of it, internal comments too.
    Holding holding() {
        var ticket = opened.ticketId().value();
        return new Holding(
                Set.of(row()),
                tags.stream().map(tag -> new TagRow(ticket, tag)).collect(Collectors.toSet()),
                comments.values().stream()
                        .map(comment -> CommentRow.of(ticket, comment.place(), comment.view()))
                        .collect(Collectors.toSet()));
    }

    TicketRow row() {
        var outside = view(Viewer.PUBLIC);
        return TicketRow.of(outside, updatedAt, seen, opened.requester(), comments.size() - outside.commentCount());
    }
}
