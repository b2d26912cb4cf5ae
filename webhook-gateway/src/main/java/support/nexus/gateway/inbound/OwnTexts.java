package support.nexus.gateway.inbound;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;
import support.nexus.gateway.Marks;
import support.nexus.gateway.Marks.Mark;
import support.nexus.gateway.Wording;

/// Turns back the texts that this desk wrote on GitHub. All others are taken as they are, to the byte: other makes put
/// hidden characters after `@` too.
///
/// @param former what repositories of a ticket's issue have been called
record OwnTexts(Marks marks, Repository place, Function<TicketId, List<Repository>> former) {

    String plain(String text) {
        return isOurs(text) ? Wording.plain(text) : text;
    }

    /// A title has no line: it is ours where the text is.
    String title(String title, String body) {
        return isOurs(body) ? Wording.plain(title) : title;
    }

    /// What somebody said in a comment: of ours, without the name that was put before it.
    String said(String text) {
        return isOurs(text) ? Wording.said(text) : text;
    }

    /// The line that this desk wrote below it, whatever the repository was called then.
    Optional<Mark> mark(String text) {
        return marks.claimed(text).stream()
                .flatMap(ticket -> Stream.concat(Stream.of(place), former.apply(ticket).stream()))
                .flatMap(each -> marks.read(text, each).stream())
                .findFirst();
    }

    private boolean isOurs(String text) {
        return mark(text).isPresent();
    }
}
