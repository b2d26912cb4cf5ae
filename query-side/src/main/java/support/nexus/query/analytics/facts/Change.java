package support.nexus.query.analytics.facts;

import java.util.Arrays;
import java.util.List;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketStatus;

/// How a ticket's life lies in memory: three numbers for each change, its time in two and what it was in one.
final class Change {

    static final int SIZE = 3;
    private static final int CODE_BITS = 28;
    private static final int CODE = (1 << CODE_BITS) - 1;

    private static final List<TicketStatus> STATUSES = List.of(TicketStatus.values());
    private static final List<Priority> PRIORITIES = List.of(Priority.values());

    private Change() {}

    static int[] append(int[] history, long at, Kind kind, int code) {
        var longer = Arrays.copyOf(history, history.length + SIZE);
        longer[history.length] = (int) (at >>> Integer.SIZE);
        longer[history.length + 1] = (int) at;
        longer[history.length + 2] = what(kind, code);
        return longer;
    }

    static int what(Kind kind, int code) {
        if (code < 0 || code > CODE) {
            throw new IllegalArgumentException("There are more different texts than can be told apart: " + code);
        }
        return (kind.code() << CODE_BITS) | code;
    }

    static int code(TicketStatus status) {
        return STATUSES.indexOf(status);
    }

    static TicketStatus status(int code) {
        return STATUSES.get(code);
    }

    static int code(Priority priority) {
        return PRIORITIES.indexOf(priority);
    }

    static Priority priority(int code) {
        return PRIORITIES.get(code);
    }

    static long at(int[] history, int index) {
        return ((long) history[index] << Integer.SIZE) | Integer.toUnsignedLong(history[index + 1]);
    }

    static Kind kind(int[] history, int index) {
        return Kind.of(history[index + 2] >>> CODE_BITS);
    }

    static int code(int[] history, int index) {
        return history[index + 2] & CODE;
    }
}
