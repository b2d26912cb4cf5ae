package support.nexus.command.ticket;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.command.ticket.IssueMarks.Field;
import support.nexus.command.ticket.TextMark.Edit;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.Retitled;

/// The merge rule for the title and the description: an edit moves a text on from where it stood.
final class TextRule {

    private final Merge merge;

    private TextRule(Merge merge) {
        this.merge = merge;
    }

    static List<TicketEvent> facts(Merge merge) {
        var rule = new TextRule(merge);
        var facts = new ArrayList<TicketEvent>();
        var title = rule.title();
        if (title != null) {
            facts.add(new Retitled(merge.id(), title));
        }
        var description = rule.description();
        if (description != null) {
            facts.add(new DescriptionChanged(merge.id(), description));
        }
        return facts;
    }

    private @Nullable String title() {
        var edit = IssueMarks.titleEdit(Observation.of(merge.id(), merge.event()));
        var shown = merge.event().snapshot().title();
        var text = text(Field.TITLE, merge.before().title(), merge.after().title(), edit, shown);
        return news(text, merge.ticket().title(), merge.sent().title());
    }

    private @Nullable String description() {
        var edit = IssueMarks.descriptionEdit(Observation.of(merge.id(), merge.event()));
        var shown = merge.event().snapshot().body();
        var text = text(
                Field.DESCRIPTION, merge.before().description(), merge.after().description(), edit, shown);
        return news(text, merge.ticket().description(), merge.sent().description());
    }

    private @Nullable String news(@Nullable String text, String known, Sent<String> ours) {
        if (text == null) {
            return null;
        }
        var fingerprint = Fingerprint.of(text);
        return fingerprint.equals(known) || ours.isOurs(fingerprint, merge.second()) ? null : text;
    }

    /// The text that now stands by this event; null where the event changes nothing, or the text is not at hand.
    private @Nullable String text(Field field, TextMark was, TextMark is, @Nullable Edit edit, @Nullable String shown) {
        var decided = is.decided();
        if (decided == null) {
            return merge.before().awaited().contains(field) ? shown : null;
        }
        var told = edit != null && was.hears(merge.second(), edit) && edit.to().equals(decided);
        if (!told && decided.equals(was.decided())) {
            return null;
        }
        return shown != null && Fingerprint.of(shown).equals(decided) ? shown : was.aside(decided);
    }
}
