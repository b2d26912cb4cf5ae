package support.nexus.gateway.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketCommand.RecordCommentSync;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketView;
import support.nexus.gateway.Marks;
import support.nexus.gateway.Marks.Mark;
import support.nexus.gateway.Wording;
import support.nexus.gateway.github.Answer;
import support.nexus.gateway.github.Github;
import support.nexus.gateway.github.GithubRefused;
import support.nexus.gateway.github.GithubUnavailable;
import support.nexus.gateway.github.PagedList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tells GitHub the ticket's comments, each once, as issues are made. It is shown public ones only.
@Component
class CommentSync {

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(10);

    private final Github github;
    private final Tickets tickets;
    private final SentComments sent;
    private final TicketOutbox outbox;
    private final Marks marks;
    private final Function<TicketId, List<Repository>> formerPlaces;

    /// @param formerPlaces what repositories of a ticket's issue have been called
    CommentSync(
            Github github,
            Tickets tickets,
            SentComments sent,
            TicketOutbox outbox,
            Marks marks,
            Function<TicketId, List<Repository>> formerPlaces) {
        this.github = github;
        this.tickets = tickets;
        this.sent = sent;
        this.outbox = outbox;
        this.marks = marks;
        this.formerPlaces = formerPlaces;
    }

    void send(SyncState sending, TicketView ticket, IssueRef issue, Predicate<String> wanted) {
        var known = sent.of(ticket.ticketId());
        for (var comment : Objects.requireNonNull(ticket.comments())) {
            var id = comment.objectId();
            if (!comment.internal() && !ObjectId.isOfGithub(id) && !known.contains(id) && wanted.test(id)) {
                outbox.renew(sending);
                send(ticket, issue, comment);
            }
        }
    }

    private void send(TicketView ticket, IssueRef issue, CommentView comment) {
        var mark = new Mark(ticket.ticketId(), comment.objectId());
        var shown = sent.begun(ticket.ticketId(), comment.objectId())
                .flatMap(begun -> find(issue, mark, begun))
                .orElseGet(() -> tell(ticket, issue, comment, marks.of(mark, issue.place())));
        var number = shown.path("id").longValue(0);
        tickets.tell(new RecordCommentSync(ticket.ticketId(), comment.objectId(), number, Answer.updated(shown)));
        sent.sent(ticket.ticketId(), comment.objectId(), number);
    }

    private JsonNode tell(TicketView ticket, IssueRef issue, CommentView comment, String mark) {
        var body = Wording.comment(comment.author(), comment.content(), mark);
        sent.begin(ticket.ticketId(), comment.objectId());
        try {
            return github.comment(issue, JsonMapper.shared().createObjectNode().put("body", body));
        } catch (GithubRefused refused) {
            sent.notBegun(ticket.ticketId(), comment.objectId());
            throw refused;
        } catch (GithubUnavailable away) {
            if (!away.mayHaveHappened()) {
                sent.notBegun(ticket.ticketId(), comment.objectId());
            }
            throw away;
        }
    }

    /// It may have been told when the repository was called otherwise.
    private Optional<JsonNode> find(IssueRef issue, Mark mark, Instant begun) {
        var lines = Stream.concat(Stream.of(issue.place()), formerPlaces.apply(mark.ticket()).stream())
                .map(place -> marks.of(mark, place))
                .toList();
        return PagedList.all(page -> github.comments(issue, begun.minus(CLOCKS_MAY_DIFFER), page))
                .filter(comment -> lines.stream().anyMatch(comment.path("body").stringValue("")::contains))
                .min(Comparator.comparingLong(comment -> comment.path("id").longValue(0))); // a copy is younger
    }
}
