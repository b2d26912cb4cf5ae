package support.nexus.query.analytics.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import support.nexus.events.Role;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Recategorized;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketEvent.WorkStopped;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;

/// Anything that can happen at a desk, in any order that the lifecycle allows.
public final class RandomStory {

    private static final List<String> ACCOUNTS =
            List.of("user:5f8d0d55b54764421b7156e0", "user:5f8d0d55b54764421b7156e1", "user:5f8d0d55b54764421b7156e2");
    private static final List<String> WORDS = List.of("login", "billing", "mail", "vpn");
    private static final List<String> NAMES = List.of("Bea", "Cid", "Dan");

    private final Random chance;
    private final Story story;
    private final List<Ticket> tickets = new ArrayList<>();
    private long now;

    public RandomStory(long seed, String from) {
        this.chance = new Random(seed);
        this.story = Story.at(from);
        this.now = Instant.parse(from).toEpochMilli();
        ACCOUNTS.forEach(account -> story.registered(account, pick(List.of(Role.values()))));
    }

    /// @param most how much time passes from one event to the next, in milliseconds
    public Story tell(int events, long most) {
        while (story.log().size() < events) {
            now += chance.nextLong(most);
            story.then(Instant.ofEpochMilli(now).toString());
            if (tickets.isEmpty() || chance.nextInt(6) == 0) {
                open();
            } else if (chance.nextInt(40) == 0) {
                story.ranked(pick(ACCOUNTS), pick(List.of(Role.values())));
            } else {
                happen(pick(tickets));
            }
        }
        return story;
    }

    private void open() {
        var ticket = new Ticket(TicketId.next());
        var actor = chance.nextInt(3) == 0 ? pick(ACCOUNTS) : chance.nextBoolean() ? "anonymous" : "github:7";
        var requester = actor.startsWith("user:") && chance.nextBoolean() ? actor.substring(5) : null;
        story.opened(actor, ticket.id, pick(List.of(Priority.values())), pick(WORDS), tags(), address(), requester);
        tickets.add(ticket);
    }

    private void happen(Ticket ticket) {
        switch (chance.nextInt(12)) {
            case 0 -> story.happened(new PriorityChanged(ticket.id, pick(List.of(Priority.values()))));
            case 1 -> story.happened(new Recategorized(ticket.id, pick(WORDS)));
            case 2 -> story.happened(new TagsChanged(ticket.id, tags()));
            case 3 ->
                story.happened(
                        chance.nextInt(4) == 0 ? new Unassigned(ticket.id) : new Assigned(ticket.id, pick(NAMES)));
            case 4, 5, 6 -> move(ticket);
            case 7, 8 -> story.said(pick(ACCOUNTS), ticket.id, address(), chance.nextInt(3) == 0);
            case 9 -> story.said(chance.nextBoolean() ? "anonymous" : "system", ticket.id, address(), false);
            case 10 -> story.saidOnGithub(chance.nextBoolean() ? "github:7" : "system", ticket.id, pick(NAMES));
            default -> {
                if (chance.nextInt(4) == 0) {
                    story.happened(new TicketDeleted(ticket.id));
                    tickets.remove(ticket);
                }
            }
        }
    }

    private void move(Ticket ticket) {
        var next = pick(List.copyOf(ticket.status.next()));
        story.happened(
                switch (next) {
                    case OPEN -> ticket.status.isDone() ? new Reopened(ticket.id, next) : new WorkStopped(ticket.id);
                    case IN_PROGRESS ->
                        ticket.status.isDone() ? new Reopened(ticket.id, next) : new WorkStarted(ticket.id);
                    case RESOLVED -> new Resolved(ticket.id);
                    case CLOSED -> new Closed(ticket.id);
                });
        ticket.status = next;
    }

    private List<String> tags() {
        return WORDS.stream().filter(_ -> chance.nextInt(3) == 0).toList();
    }

    private String address() {
        return pick(List.of("ana", "Ana", "bob", "cid")) + "@users.noreply.github.com";
    }

    private <T> T pick(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private static final class Ticket {

        private final TicketId id;
        private TicketStatus status = TicketStatus.OPEN;

        Ticket(TicketId id) {
            this.id = id;
        }
    }
}
