package support.nexus.command.ticket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.TagsChanged;

/// The merge rule for labels: they are tags, and some say how urgent the ticket is.
final class LabelRule {

    private final Merge merge;
    private final Set<String> was;
    private final Set<String> is;
    private final @Nullable Naming told;

    private LabelRule(Merge merge) {
        this.merge = merge;
        this.was = merge.before().labels().present();
        this.is = merge.after().labels().present();
        this.told = told();
    }

    static List<TicketEvent> facts(Merge merge) {
        var rule = new LabelRule(merge);
        var ticket = merge.ticket();
        var facts = new ArrayList<TicketEvent>();
        var tags = rule.tags();
        if (!tags.equals(ticket.tags())) {
            facts.add(new TagsChanged(merge.id(), tags));
        }
        if (rule.isUrgencyNews() && Labels.priority(rule.is) != ticket.priority()) {
            facts.add(new PriorityChanged(merge.id(), Labels.priority(rule.is)));
        }
        return facts;
    }

    /// What the event names, where that is new and stands.
    private @Nullable Naming told() {
        var named = Naming.label(merge.event().action());
        return named != null
                        && named.isNewTo(merge.before().labels(), merge.second())
                        && Labels.has(is, named.name()) == named.added()
                ? named
                : null;
    }

    private List<String> tags() {
        var added = minus(is, was);
        var removed = minus(was, is);
        if (told != null) {
            (told.added() ? added : removed).add(told.name());
        }
        added.removeIf(name -> isOurs(name, true));
        removed.removeIf(name -> isOurs(name, false));
        var tags = merge.ticket().tags();
        return added.isEmpty() && removed.isEmpty() ? tags : Labels.tags(tags, was, added, removed);
    }

    private boolean isUrgencyNews() {
        return isNews(minus(Labels.urgent(is), was), true)
                || isNews(minus(Labels.urgent(was), is), false)
                || (told != null
                        && !merge.before().labels().knows(told.name())
                        && isNews(Labels.urgent(Set.of(told.name())), told.added()));
    }

    private boolean isNews(Set<String> labels, boolean added) {
        return labels.stream().anyMatch(label -> !isOurs(label, added));
    }

    private boolean isOurs(String label, boolean added) {
        return merge.sent().labels().isOurs(label, added, merge.second());
    }

    private static Set<String> minus(Set<String> names, Set<String> others) {
        var rest = new HashSet<>(names);
        rest.removeAll(others);
        return rest;
    }
}
