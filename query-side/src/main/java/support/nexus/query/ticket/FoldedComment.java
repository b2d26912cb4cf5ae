package support.nexus.query.ticket;

/// A comment while its ticket's events are folded, as far as it is kept.
interface FoldedComment<C extends FoldedComment<C>> {

    boolean internal();

    /// @param event the sequence number of the event that has the new text
    C edited(String content, long event);
}
