package support.nexus.query.analytics.facts;

import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketStatus;

/// A ticket's life, gone through change by change: the one place that says what changes come to. It is used for one
/// ticket after another. Times are milliseconds since 1970, and {@link #NEVER} where there is none.
public final class Life {

    public static final long NEVER = Long.MIN_VALUE;

    /// Nobody is assigned.
    public static final int NOBODY = 0;

    private int[] history = {};
    private int next;

    private long at;
    private Kind kind = Kind.OPENED;
    private long openedAt;
    private int channel;
    private TicketStatus status = TicketStatus.OPEN;
    private TicketStatus before = TicketStatus.OPEN;
    private Priority priority = Priority.MEDIUM;
    private int category;
    private int tags;
    private int assignee;
    private boolean deleted;
    private int responses;
    private long firstResponseAt;
    private int responsesWhenDone;
    private long firstDoneAt;
    private long lastDoneAt;
    private int doneCount;
    private int assigneeWhenDone;
    private long workingSince;
    private long workedFrom;

    /// Begins with a ticket, before its opening.
    Life of(int[] changes) {
        history = changes;
        next = 0;
        status = TicketStatus.OPEN;
        assignee = NOBODY;
        deleted = false;
        responses = 0;
        responsesWhenDone = 0;
        firstResponseAt = NEVER;
        firstDoneAt = NEVER;
        lastDoneAt = NEVER;
        doneCount = 0;
        workingSince = NEVER;
        return this;
    }

    /// Whether there is another change before an instant.
    public boolean hasNext(long end) {
        return next < history.length && Change.at(history, next) < end;
    }

    /// When the next change happened.
    public long nextAt() {
        return Change.at(history, next);
    }

    /// Takes the next change.
    public Kind step() {
        at = Change.at(history, next);
        kind = Change.kind(history, next);
        var code = Change.code(history, next);
        next += Change.SIZE;
        before = status;
        workedFrom = NEVER;
        switch (kind) {
            case OPENED -> {
                openedAt = at;
                channel = code;
            }
            case PRIORITY -> priority = Change.priority(code);
            case CATEGORY -> category = code;
            case TAGS -> tags = code;
            case ASSIGNEE -> assignee = code;
            case STATUS -> move(Change.status(code));
            case RESPONSE -> respond();
            case DELETED -> {
                deleted = true;
                stopWork();
            }
            case LINKED, SYNCED, REFUSED, ROLE, FORGOTTEN -> {}
        }
        return kind;
    }

    private void move(TicketStatus to) {
        status = to;
        if (to == TicketStatus.IN_PROGRESS) {
            workingSince = at;
        } else {
            stopWork();
        }
        if (isDone()) {
            lastDoneAt = at;
            assigneeWhenDone = assignee;
            doneCount++;
            if (doneCount == 1) {
                firstDoneAt = at;
                responsesWhenDone = responses;
            }
        }
    }

    private void stopWork() {
        workedFrom = workingSince;
        workingSince = NEVER;
    }

    private void respond() {
        responses++;
        if (firstResponseAt == NEVER && firstDoneAt == NEVER) {
            firstResponseAt = at;
        }
    }

    /// Whether the last change brought it from open or in progress to resolved or closed.
    public boolean isDone() {
        return kind == Kind.STATUS && status.isDone() && !before.isDone();
    }

    /// Whether it did so for the first time.
    public boolean isFirstDone() {
        return isDone() && doneCount == 1;
    }

    public boolean isClosed() {
        return kind == Kind.STATUS && status == TicketStatus.CLOSED;
    }

    public boolean isReopened() {
        return kind == Kind.STATUS && before.isDone() && !status.isDone();
    }

    /// Whether the last change was the first response, before anything was done.
    public boolean isFirstResponse() {
        return kind == Kind.RESPONSE && responses == 1 && firstResponseAt != NEVER;
    }

    /// Since when somebody worked on it, where the last change ended that; else {@link #NEVER}.
    public long workedFrom() {
        return workedFrom;
    }

    public long at() {
        return at;
    }

    public long openedAt() {
        return openedAt;
    }

    public int channel() {
        return channel;
    }

    public TicketStatus status() {
        return status;
    }

    public Priority priority() {
        return priority;
    }

    public int category() {
        return category;
    }

    public int tags() {
        return tags;
    }

    public int assignee() {
        return assignee;
    }

    public boolean isDeleted() {
        return deleted;
    }

    /// Neither done nor deleted.
    public boolean isOpen() {
        return !deleted && !status.isDone();
    }

    public long firstResponseAt() {
        return firstResponseAt;
    }

    public long firstDoneAt() {
        return firstDoneAt;
    }

    public long lastDoneAt() {
        return lastDoneAt;
    }

    /// Whose it was when it was done last.
    public int assigneeWhenDone() {
        return assigneeWhenDone;
    }

    /// How many responses there were when it was done first: none, one, or more than one.
    public int responsesWhenDone() {
        return responsesWhenDone;
    }
}
