package support.nexus.command.ticket;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.CommentEvent;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.IssueEvent;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import tools.jackson.databind.json.JsonMapper;

/// A ticket that hears GitHub, as the aggregate does: facts out, facts folded. Beside it, what a reader would
/// see.
final class Merged {

    static final TicketId ID = new TicketId("TCK-A1B2C3D4");
    private static final JsonMapper SNAPSHOTS = JsonMapper.builder()
            .changeDefaultVisibility(visible -> visible.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .build();

    /// Ids, versions and ticket times aside; of `resolvedAt`, whether there is one.
    record Seen(
            String title,
            String description,
            TicketStatus status,
            boolean resolved,
            Priority priority,
            List<String> tags,
            @Nullable String assignee,
            boolean linked,
            Map<String, String> comments) {}

    record Line(Instant createdAt, String content) {}

    private final List<TicketFact> facts = new ArrayList<>();
    private final Directory directory;
    private Ticket ticket = new Ticket();

    private Merged(Directory directory) {
        this.directory = directory;
    }

    static Merged nothing() {
        return nothing(Merged::user);
    }

    static Merged nothing(Directory directory) {
        return new Merged(directory);
    }

    /// A ticket that was opened here and linked by hand.
    static Merged byHand(String... tags) {
        var merged = nothing();
        merged.happened(
                new TicketEvent.TicketOpened(
                        ID,
                        ObjectId.next(),
                        "Own title",
                        "Own text",
                        Priority.LOW,
                        "general",
                        List.of(tags),
                        "bo",
                        "bo@x.org",
                        null),
                new IssueEvent.IssueLinked(ID, Issue.REF, Issue.URL));
        return merged;
    }

    static Merged of(List<GithubEvent> events) {
        var merged = nothing();
        events.forEach(merged::hears);
        return merged;
    }

    Merged hears(Issue issue) {
        issue.events().forEach(this::hears);
        return this;
    }

    List<TicketFact> hears(GithubEvent event) {
        var known = facts.size();
        if (facts.isEmpty()) {
            happened(Founding.facts(ID, ObjectId.next(), event, directory).toArray(TicketFact[]::new));
        }
        CatchUp.events(ticket.known(), event)
                .forEach(each -> happened(
                        MergeRule.merge(ticket.known(), each, directory).toArray(TicketFact[]::new)));
        return List.copyOf(facts.subList(known, facts.size()));
    }

    List<TicketFact> facts() {
        return facts;
    }

    Merged happened(TicketFact... events) {
        for (var event : events) {
            facts.add(event);
            ticket.on(event);
        }
        return this;
    }

    Merged throughSnapshot() {
        ticket = SNAPSHOTS.readValue(SNAPSHOTS.writeValueAsBytes(ticket), Ticket.class);
        return this;
    }

    String snapshot() {
        return SNAPSHOTS.writeValueAsString(ticket);
    }

    /// The aggregate made anew of its facts.
    Merged replayed() {
        ticket = new Ticket();
        facts.forEach(ticket::on);
        return this;
    }

    Known known() {
        return ticket.known();
    }

    Seen seen() {
        var opened = (TicketEvent.TicketOpened) facts.getFirst();
        var title = opened.title();
        var description = opened.description();
        var status = TicketStatus.OPEN;
        var resolved = false;
        var priority = opened.priority();
        var tags = opened.tags();
        @Nullable String assignee = null;
        var linked = false;
        var comments = new TreeMap<String, String>();
        for (var fact : facts) {
            switch (fact) {
                case TicketEvent.TicketOpened _, TicketEvent.Recategorized _, TicketEvent.TicketDeleted _ -> {}
                case IssueEvent.Bookkeeping _ -> {}
                case TicketEvent.Retitled now -> title = now.title();
                case TicketEvent.DescriptionChanged now -> description = now.description();
                case TicketEvent.PriorityChanged now -> priority = now.priority();
                case TicketEvent.TagsChanged now -> tags = now.tags();
                case TicketEvent.Assigned now -> assignee = now.assignee();
                case TicketEvent.Unassigned _ -> assignee = null;
                case CommentEvent.CommentAdded now -> comments.put(now.commentId(), now.content());
                case CommentEvent.IssueCommentAdded now ->
                    comments.put(now.commentId(), now.author() + ": " + now.content() + " " + now.createdAt());
                case CommentEvent.CommentEdited now -> {
                    var time = Objects.requireNonNull(comments.get(now.commentId()))
                            .replaceAll(".* ", "");
                    comments.put(now.commentId(), "ana: " + now.content() + " " + time);
                }
                case CommentEvent.CommentRemoved now -> comments.remove(now.commentId());
                case IssueEvent.IssueLinked _ -> linked = true;
                case IssueEvent.IssueUnlinked _ -> linked = false;
                case TicketEvent.WorkStarted _ -> status = TicketStatus.IN_PROGRESS;
                case TicketEvent.WorkStopped _ -> status = TicketStatus.OPEN;
                case TicketEvent.Resolved _ -> {
                    status = TicketStatus.RESOLVED;
                    resolved = true;
                }
                case TicketEvent.Closed _ -> status = TicketStatus.CLOSED;
                case TicketEvent.Reopened now -> {
                    status = now.to();
                    resolved = false;
                }
                case TicketEvent.ResolutionCorrected now -> resolved = now.resolved();
            }
        }
        return new Seen(title, description, status, resolved, priority, tags, assignee, linked, comments);
    }

    private static Optional<String> user(String login) {
        return login.startsWith("user-") ? Optional.of(login.substring(5)) : Optional.empty();
    }
}
