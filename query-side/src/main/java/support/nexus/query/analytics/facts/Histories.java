package support.nexus.query.analytics.facts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import support.nexus.events.Personal;
import support.nexus.events.Role;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketStatus;

/// The lives of all tickets, folded from moments in the order of the log. Each takes some 100 bytes, and 12 for each
/// change after its opening; texts are numbers, and lie in dictionaries. A moment of a ticket whose opening an operator
/// has given up as a dead letter counts nowhere.
public final class Histories {

    private static final String NO_ONE = ""; // is no assignee's name
    private static final String ERASED_TAGS = "[\"" + Personal.ERASED + "\"]";
    private static final int FIRST_SIZE = 1_024;
    private static final int ARRAY = 16; // bytes of an array without anything in it
    private static final int AWAITED = 100; // bytes of what is known of a requester

    private final TicketNumbers numbers = new TicketNumbers();
    private final Dictionary channels = new Dictionary();
    private final Dictionary categories = new Dictionary();
    private final TagSets tags = new TagSets();
    private final Dictionary assignees = new Dictionary();
    private final Set<String> staff = new HashSet<>();
    private final Map<Integer, Requester> awaited = new HashMap<>();
    private int[][] lives = new int[FIRST_SIZE][];
    private long[] lastAt = new long[FIRST_SIZE];
    private long changes;

    public Histories() {
        assignees.code(NO_ONE);
    }

    void take(Moment moment) {
        switch (moment.kind()) {
            case ROLE -> rank(moment.owner(), Role.of(text(moment.word())));
            case FORGOTTEN -> staff.remove(moment.owner());
            case OPENED -> open(moment);
            default -> {
                var number = numbers.find(moment.owner());
                if (number >= 0) {
                    change(number, moment);
                }
            }
        }
    }

    private void change(int number, Moment moment) {
        switch (moment.kind()) {
            case PRIORITY -> append(number, moment, priority(moment));
            case CATEGORY -> append(number, moment, categories.code(text(moment.category())));
            case TAGS -> append(number, moment, tags.code(text(moment.tags())));
            case ASSIGNEE ->
                append(number, moment, assignees.code(moment.assignee() == null ? NO_ONE : moment.assignee()));
            case STATUS -> move(number, moment);
            case RESPONSE -> respond(number, moment);
            case LINKED, SYNCED, REFUSED -> append(number, moment, 0);
            case DELETED -> delete(number, moment);
            case OPENED, ROLE, FORGOTTEN -> throw new IllegalArgumentException(moment.toString());
        }
    }

    private void open(Moment moment) {
        var number = numbers.add(moment.owner());
        if (number == lives.length) {
            lives = Arrays.copyOf(lives, number * 2);
            lastAt = Arrays.copyOf(lastAt, number * 2);
        }
        lives[number] = new int[0];
        append(number, moment.at(), Kind.OPENED, channels.code(text(moment.word())));
        append(number, moment.at(), Kind.PRIORITY, priority(moment));
        append(number, moment.at(), Kind.CATEGORY, categories.code(text(moment.category())));
        append(number, moment.at(), Kind.TAGS, tags.code(text(moment.tags())));
        awaited.put(number, new Requester(moment.account(), moment.address()));
    }

    private void move(int number, Moment moment) {
        var status = TicketStatus.valueOf(text(moment.word()).toUpperCase(Locale.ROOT));
        append(number, moment, Change.code(status));
        if (status.isDone()) {
            awaited.remove(number);
        }
    }

    /// A response counts until the ticket is done first.
    private void respond(int number, Moment moment) {
        var requester = awaited.get(number);
        if (requester != null && requester.isAnsweredBy(moment, staff)) {
            append(number, moment.at(), Kind.RESPONSE, Response.of(moment).code());
        }
    }

    private void delete(int number, Moment moment) {
        lives[number] = Response.withoutThoseByText(lives[number]);
        var history = lives[number];
        for (var index = 0; index < history.length; index += Change.SIZE) {
            history[index + 2] = switch (Change.kind(history, index)) {
                case CATEGORY -> Change.what(Kind.CATEGORY, categories.code(Personal.ERASED));
                case TAGS -> Change.what(Kind.TAGS, tags.code(ERASED_TAGS));
                case ASSIGNEE ->
                    Change.code(history, index) == Life.NOBODY
                            ? history[index + 2]
                            : Change.what(Kind.ASSIGNEE, assignees.code(Personal.ERASED));
                default -> history[index + 2];
            };
        }
        append(number, moment.at(), Kind.DELETED, 0);
        awaited.remove(number);
    }

    private void rank(String account, Role role) {
        if (role == Role.SUPPORT_AGENT || role == Role.ADMIN) {
            staff.add(account);
        } else {
            staff.remove(account);
        }
    }

    private void append(int number, Moment moment, int code) {
        append(number, moment.at(), moment.kind(), code);
    }

    private void append(int number, long at, Kind kind, int code) {
        lives[number] = Change.append(lives[number], at, kind, code);
        lastAt[number] = at;
        changes++;
    }

    private static int priority(Moment moment) {
        return Change.code(Priority.valueOf(text(moment.priority()).toUpperCase(Locale.ROOT)));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNull(text);
    }

    public int count() {
        return numbers.count();
    }

    /// Puts a life at the beginning of a ticket's.
    public Life begin(int number, Life life) {
        return life.of(lives[number]);
    }

    public long openedAt(int number) {
        return Change.at(lives[number], 0);
    }

    /// When its last change happened.
    public long lastAt(int number) {
        return lastAt[number];
    }

    public String ticket(int number) {
        return numbers.ticket(number);
    }

    public Dictionary channels() {
        return channels;
    }

    public Dictionary categories() {
        return categories;
    }

    public TagSets tags() {
        return tags;
    }

    /// The first is nobody.
    public Dictionary assignees() {
        return assignees;
    }

    /// About how much memory it takes.
    public long bytes() {
        return numbers.bytes()
                + 12L * lives.length
                + ARRAY * (long) numbers.count()
                + 4L * Change.SIZE * changes
                + (long) AWAITED * awaited.size()
                + categories.bytes()
                + tags.bytes()
                + assignees.bytes();
    }
}
