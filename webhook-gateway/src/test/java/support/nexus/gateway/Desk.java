package support.nexus.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.ChangeView.FieldChange;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketCommand;
import support.nexus.events.ticket.TicketCommand.BeginSync;
import support.nexus.events.ticket.TicketCommand.LocateIssue;
import support.nexus.events.ticket.TicketCommand.RecordCommentSync;
import support.nexus.events.ticket.TicketCommand.RecordRefusal;
import support.nexus.events.ticket.TicketCommand.RecordSync;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketQuery.ChangesAnswer;
import support.nexus.events.ticket.TicketQuery.FindChanges;
import support.nexus.events.ticket.TicketQuery.FindRepository;
import support.nexus.events.ticket.TicketQuery.FindTicket;
import support.nexus.events.ticket.TicketQuery.RepositoryAnswer;
import support.nexus.events.ticket.TicketQuery.TicketAnswer;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.events.ticket.TicketView;
import support.nexus.events.user.UserQuery.FindGithubOf;
import support.nexus.events.user.UserQuery.GithubAnswer;

/// Stands in for the command side and the query side: tickets in memory, and what they were told.
@Component
public class Desk {

    public final List<TicketCommand> told = new CopyOnWriteArrayList<>();
    private final Map<TicketId, Ticket> tickets = new ConcurrentHashMap<>();
    public final AtomicInteger brokenRecords = new AtomicInteger();

    public void clear() {
        told.clear();
        tickets.clear();
        brokenRecords.set(0);
    }

    public Ticket open(String title, String description) {
        var ticket = new Ticket(title, description);
        tickets.put(ticket.id, ticket);
        return ticket;
    }

    public void delete(TicketId ticket) {
        tickets.remove(ticket);
    }

    public <C> List<C> told(Class<C> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @CommandHandler
    public long begin(BeginSync command) {
        return hear(command);
    }

    @CommandHandler
    public long record(RecordSync command) {
        if (brokenRecords.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("killed before it was recorded");
        }
        var ticket = ticket(command.ticketId());
        ticket.issue = command.issue();
        return hear(command);
    }

    @CommandHandler
    public long locate(LocateIssue command) {
        var ticket = ticket(command.ticketId());
        ticket.issue = command.issue();
        ticket.repository = command.repositoryId();
        told.add(command);
        return ticket.version.get();
    }

    @QueryHandler
    public RepositoryAnswer repository(FindRepository query) {
        return new RepositoryAnswer(ticket(query.ticketId()).repository);
    }

    @CommandHandler
    public long record(RecordCommentSync command) {
        return hear(command);
    }

    @CommandHandler
    public long record(RecordRefusal command) {
        return hear(command);
    }

    @QueryHandler
    public TicketAnswer find(FindTicket query) {
        var ticket = tickets.get(query.ticketId());
        return new TicketAnswer(ticket == null ? null : ticket.view(query.viewer()));
    }

    @QueryHandler
    public ChangesAnswer changes(FindChanges query) {
        var changes = ticket(query.ticketId()).changes.stream()
                .filter(change -> change.version() > query.after())
                .toList();
        return new ChangesAnswer(changes.stream().limit(query.most()).toList(), changes.size());
    }

    @QueryHandler
    public GithubAnswer login(FindGithubOf query) {
        return new GithubAnswer(query.username() + "-on-github");
    }

    private long hear(TicketCommand command) {
        told.add(command);
        return ticket(command.ticketId()).version.incrementAndGet();
    }

    private Ticket ticket(TicketId id) {
        return Objects.requireNonNull(tickets.get(id));
    }

    public static final class Ticket {

        public final TicketId id = TicketId.next();
        public final List<ChangeView> changes = new CopyOnWriteArrayList<>();
        private final List<CommentView> comments = new CopyOnWriteArrayList<>();
        private final Map<String, @Nullable Object> fields = new HashMap<>();
        public final AtomicLong version = new AtomicLong(1);
        public volatile @Nullable IssueRef issue;
        public volatile @Nullable Long repository;

        private Ticket(String title, String description) {
            fields.put("title", title);
            fields.put("description", description);
            fields.put("status", TicketStatus.OPEN);
            fields.put("priority", Priority.HIGH);
            fields.put("tags", List.of("auth", "frontend"));
        }

        public Ticket change(String field, @Nullable Object to) {
            return change(field, to, "api");
        }

        public Ticket change(String field, @Nullable Object to, String channel) {
            changes.add(new ChangeView(
                    version.incrementAndGet(),
                    "ticket-changed",
                    Instant.now(),
                    "anonymous",
                    channel,
                    null,
                    List.of(new FieldChange(field, fields.get(field), to))));
            fields.put(field, to);
            return this;
        }

        public String comment(String author, String text, boolean internal) {
            var next = version.incrementAndGet();
            var comment = new CommentView(ObjectId.next(), author, "a@x.org", text, Instant.now(), internal);
            comments.add(comment);
            if (!internal) {
                changes.add(new ChangeView(
                        next,
                        "ticket-commented",
                        Instant.now(),
                        "anonymous",
                        "api",
                        null,
                        List.of(new FieldChange("comments", null, Map.of("_id", comment.objectId())))));
            }
            return comment.objectId();
        }

        private TicketView view(Viewer viewer) {
            var seen = new ArrayList<>(comments);
            seen.removeIf(comment -> !viewer.seesComment(comment.internal()));
            var status = (TicketStatus) Objects.requireNonNull(fields.get("status"));
            return new TicketView(
                    "0".repeat(24),
                    id,
                    (String) Objects.requireNonNull(fields.get("title")),
                    (String) fields.get("description"),
                    status,
                    (Priority) Objects.requireNonNull(fields.get("priority")),
                    "general",
                    "bo",
                    "bo@x.org",
                    (String) fields.get("assignedTo"),
                    issue == null ? null : Objects.requireNonNull(issue).number(),
                    issue == null
                            ? null
                            : Objects.requireNonNull(issue)
                                    .place()
                                    .page(Objects.requireNonNull(issue).number()),
                    seen,
                    tags(),
                    Instant.EPOCH,
                    Instant.EPOCH,
                    status == TicketStatus.RESOLVED ? Instant.EPOCH : null,
                    version.get(),
                    seen.size());
        }

        @SuppressWarnings("unchecked") // put there as such
        private List<String> tags() {
            return (List<String>) Objects.requireNonNull(fields.get("tags"));
        }
    }
}
