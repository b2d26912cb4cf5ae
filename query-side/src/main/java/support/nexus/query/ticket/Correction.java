package support.nexus.query.ticket;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;

/// What is to be written where the view does not hold what it ought to.
record Correction(Holding held, Holding due) {

    Collection<TicketRow> changed() {
        return held.ticket().isEmpty() ? Set.of() : missing(held.ticket(), due.ticket());
    }

    Collection<TicketRow> gone() {
        return due.ticket().isEmpty() ? held.ticket() : Set.of();
    }

    Collection<TicketRow> fresh() {
        return held.ticket().isEmpty() ? due.ticket() : Set.of();
    }

    Collection<TagRow> tagsGone() {
        return missing(due.tags(), held.tags());
    }

    Collection<TagRow> tagsMissing() {
        return missing(held.tags(), due.tags());
    }

    Collection<CommentRow> commentsGone() {
        return missing(due.comments(), held.comments());
    }

    Collection<CommentRow> commentsMissing() {
        return missing(held.comments(), due.comments());
    }

    /// Which of the others are not among these.
    private static <R> Collection<R> missing(Set<R> these, Set<R> others) {
        return others.stream().filter(Predicate.not(these::contains)).toList();
    }
}
