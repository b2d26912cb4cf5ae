package support.nexus.events.ticket;

import support.nexus.events.Viewer;

/// Who sees that a ticket has changed by an event.
public enum Audience {
    /// It changes nothing that is shown: it passes between us and GitHub.
    NOBODY,
    /// It is of an internal comment.
    INSIDERS,
    EVERYBODY;

    public boolean includes(Viewer viewer) {
        return switch (this) {
            case NOBODY -> false;
            case INSIDERS -> viewer.seesInternal();
            case EVERYBODY -> true;
        };
    }
}
