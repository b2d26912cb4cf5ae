package support.nexus.query.analytics.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Role;
import support.nexus.events.StoredAs;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserEvent.RoleChanged;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.events.user.UserId;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.log.Origin;

/// What happened at a desk, told in the order of its log.
public final class Story {

    public static final TicketId TICKET = new TicketId("TCK-AAAAAAAA");
    public static final String CUSTOMER = "ana@example.com";
    public static final String AGENT = "user:5f8d0d55b54764421b7156e0";

    private final List<LogEntry> log = new ArrayList<>();
    private final Map<String, Integer> sequences = new HashMap<>();
    private Instant now = Instant.EPOCH;

    public static Story at(String time) {
        return new Story().then(time);
    }

    /// What follows happens at this time.
    public Story then(String time) {
        now = Instant.parse(time);
        return this;
    }

    public Story opened(TicketId ticket) {
        return openedBy("anonymous", ticket, null);
    }

    /// @param requester the account that opens it for itself
    public Story openedBy(String actor, TicketId ticket, @Nullable String requester) {
        return opened(actor, ticket, Priority.MEDIUM, "general", List.of(), CUSTOMER, requester);
    }

    public Story opened(
            String actor,
            TicketId ticket,
            Priority priority,
            String category,
            List<String> tags,
            String address,
            @Nullable String requester) {
        return by(
                actor,
                new TicketOpened(
                        ticket,
                        ObjectId.next(),
                        "Login",
                        "It fails",
                        priority,
                        category,
                        tags,
                        "Ana",
                        address,
                        requester));
    }

    public Story registered(String actor, Role role) {
        return user(new UserRegistered(id(actor), nameOf(actor), actor.substring(5) + "@example.com", role));
    }

    public static String nameOf(String actor) {
        return "name-" + actor.substring(actor.length() - 4);
    }

    public Story ranked(String actor, Role role) {
        return user(new RoleChanged(id(actor), role));
    }

    /// Somebody with an account says something that everybody may read.
    public Story said(String actor) {
        return said(actor, TICKET, "somebody@example.com", false);
    }

    public Story said(String actor, TicketId ticket, String address, boolean internal) {
        return by(actor, new CommentAdded(ticket, ObjectId.next(), "Somebody", address, "text", internal));
    }

    public Story saidOnGithub(String actor, TicketId ticket, String login) {
        return by(
                actor,
                new IssueCommentAdded(
                        ticket,
                        ObjectId.next(),
                        7,
                        login,
                        login + "@users.noreply.github.com",
                        "text",
                        now,
                        now,
                        now,
                        null));
    }

    public Story happened(TicketFact... facts) {
        for (var fact : facts) {
            by(AGENT, fact);
        }
        return this;
    }

    public Story by(String actor, TicketFact fact) {
        var channel = actor.startsWith("github:") ? "github" : actor.equals("system") ? "system" : "api";
        return append(fact, fact.ticketId().value(), actor, channel);
    }

    public Story user(UserEvent fact) {
        return append(fact, fact.userId().value(), "system", "system");
    }

    private Story append(Object fact, String aggregate, String actor, String channel) {
        var sequence = sequences.merge(aggregate, 1, Integer::sum) - 1;
        var metadata = Map.of(Origin.ACTOR, actor, Origin.CHANNEL, channel);
        var at = now;
        var message = new GenericDomainEventMessage<>(
                "any", aggregate, sequence, new GenericEventMessage<>(fact, metadata), () -> at);
        log.add(new LogEntry(
                log.size() + 1L,
                message.getIdentifier(),
                aggregate,
                sequence,
                name(fact),
                Objects.requireNonNull(fact.getClass().getAnnotation(Revision.class))
                        .value(),
                at,
                () -> message));
        return this;
    }

    private static String name(Object fact) {
        return Objects.requireNonNull(fact.getClass().getAnnotation(StoredAs.class))
                .value();
    }

    private static UserId id(String actor) {
        return new UserId(actor.substring("user:".length()));
    }

    public List<LogEntry> log() {
        return log;
    }

    /// As each node has it in memory.
    public Histories histories() {
        var histories = new Histories();
        log.forEach(event -> Moments.of(event).ifPresent(histories::take));
        return histories;
    }
}
