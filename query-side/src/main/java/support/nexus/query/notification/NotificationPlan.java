package support.nexus.query.notification;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import support.nexus.events.Role;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.user.UserEvent.UserDeactivated;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.stream.Reaction;
import support.nexus.platform.stream.Writes;
import support.nexus.query.People;
import support.nexus.query.TicketAudience;
import support.nexus.query.TicketAudience.Involved;

/// Plans who is told of a fact, once, in the transaction that moves its place in the log: never of what was before it
/// began, and nothing again when views are rebuilt.
@Component
class NotificationPlan implements Reaction {

    private static final String USER = "user:";
    private static final int MOST_AGENTS = 1_000;
    private static final Set<Role> INSIDERS = Set.of(Role.SUPPORT_AGENT, Role.AUDITOR, Role.ADMIN);

    private final TicketAudience tickets;
    private final People people;
    private final Bonds bonds;
    private final Preferences preferences;
    private final Set<Class<?>> facts = Set.copyOf(TicketFact.types());

    NotificationPlan(TicketAudience tickets, People people, Bonds bonds, Preferences preferences) {
        this.tickets = tickets;
        this.people = people;
        this.bonds = bonds;
        this.preferences = preferences;
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public void on(LogEntry event, Writes writes) {
        if (event.is(TicketDeleted.class)) {
            Bonds.forget(writes, event.aggregate());
            Inbox.forget(writes, event.aggregate());
        } else if (event.is(UserErased.class, UserDeactivated.class)) {
            Bonds.forgetAccount(writes, event.aggregate());
            Inbox.forgetAccount(writes, event.aggregate());
        } else if (event.is(facts.toArray(Class[]::new))) {
            tell(event, (TicketFact) event.payload(), writes);
        }
    }

    private void tell(LogEntry event, TicketFact fact, Writes writes) {
        var telling = Rules.of(fact);
        var involved = telling.isEmpty() ? null : tickets.of(event.aggregate()).orElse(null);
        if (telling.isEmpty() || involved == null) {
            return;
        }
        var actor = actor(event);
        var mentioned = mentioned(fact);
        var told = new LinkedHashMap<String, Kind>();
        bound(event, involved, telling.get())
                .forEach((bond, accounts) -> accounts.forEach(
                        account -> told.put(account, telling.get().kind())));
        mentioned.forEach(account -> told.put(account, Kind.MENTIONED));
        if (actor != null) {
            told.remove(actor);
        }
        allowed(told, telling.get().isInside()).forEach((account, kind) -> Inbox.add(writes, event, account, kind));
        takePart(event, fact, actor, mentioned);
    }

    private Map<Bond, Set<String>> bound(LogEntry event, Involved involved, Rules.Telling telling) {
        var bound = new EnumMap<Bond, Set<String>>(Bond.class);
        bound.putAll(bonds.of(event.aggregate()));
        if (involved.requester() != null) {
            bound.put(Bond.REQUESTER, Set.of(involved.requester()));
        }
        if (involved.assignee() != null) {
            bound.put(
                    Bond.ASSIGNEE,
                    new HashSet<>(people.byName(List.of(involved.assignee())).values()));
        }
        if (telling.to().contains(Bond.AGENT) && involved.assignee() == null) {
            bound.put(Bond.AGENT, new HashSet<>(people.agents(MOST_AGENTS)));
        }
        bound.keySet().retainAll(telling.to());
        return bound;
    }

    private Set<String> mentioned(TicketFact fact) {
        return fact instanceof CommentAdded comment
                ? new HashSet<>(people.byName(Mentions.in(comment.content())).values())
                : Set.of();
    }

    /// Those who are active, may know of it and want to.
    private Map<String, Kind> allowed(Map<String, Kind> told, boolean isInside) {
        var roles = people.roles(told.keySet());
        var muted = preferences.muted(told.keySet());
        var allowed = new LinkedHashMap<>(told);
        allowed.entrySet()
                .removeIf(each -> !roles.containsKey(each.getKey())
                        || (isInside && !INSIDERS.contains(roles.get(each.getKey())))
                        || muted.getOrDefault(each.getKey(), Set.of()).contains(each.getValue()));
        return allowed;
    }

    private void takePart(LogEntry event, TicketFact fact, @Nullable String actor, Set<String> mentioned) {
        mentioned.forEach(account -> bonds.participate(event.aggregate(), account));
        if (actor != null && fact instanceof CommentAdded) {
            bonds.participate(event.aggregate(), actor);
        }
    }

    private static @Nullable String actor(LogEntry event) {
        var actor = event.actor();
        return actor != null && actor.startsWith(USER) ? actor.substring(USER.length()) : null;
    }

    @Override
    public void planned() {
        // the inbox is read when it is asked for
    }
}
