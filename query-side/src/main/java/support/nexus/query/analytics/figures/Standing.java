package support.nexus.query.analytics.figures;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.query.analytics.facts.Dictionary;
import support.nexus.query.analytics.facts.Histories;
import support.nexus.query.analytics.facts.Life;

/// What the tickets that there are at the span's end are then.
final class Standing {

    private static final long DAY = java.time.Duration.ofDays(1).toMillis();
    private static final int MOST = 1_000; // names may be anybody's inventions
    private static final List<Integer> AGES = List.of(0, 1, 3, 7, 30); // days

    private final Histories histories;
    private final long end;
    private final Counts<TicketStatus> statuses = new Counts<>(TicketStatus.class);
    private final Counts<Priority> priorities = new Counts<>(Priority.class);
    private final int[] categories;
    private final int[] tagSets;
    private final int[] assignees;
    private final int[] channels;
    private final Counts<Priority> waiting = new Counts<>(Priority.class);
    private int unassigned;
    private final int[] ages = new int[AGES.size()];

    Standing(Histories histories, long end) {
        this.histories = histories;
        this.end = end;
        this.categories = new int[histories.categories().size()];
        this.tagSets = new int[histories.tags().size()];
        this.assignees = new int[histories.assignees().size()];
        this.channels = new int[histories.channels().size()];
    }

    void add(Life ticket) {
        if (ticket.isDeleted()) {
            return;
        }
        statuses.add(ticket.status());
        priorities.add(ticket.priority());
        categories[ticket.category()]++;
        tagSets[ticket.tags()]++;
        assignees[ticket.assignee()]++;
        channels[ticket.channel()]++;
        if (ticket.isOpen()) {
            ages[age(end - ticket.openedAt())]++;
            waiting.add(ticket.priority());
            unassigned += ticket.assignee() == Life.NOBODY ? 1 : 0;
        }
    }

    private static int age(long millis) {
        var bucket = AGES.size() - 1;
        while (bucket > 0 && millis < AGES.get(bucket) * DAY) {
            bucket--;
        }
        return bucket;
    }

    int status(TicketStatus status) {
        return statuses.of(status);
    }

    int total() {
        return statuses.total();
    }

    int backlog() {
        return status(TicketStatus.OPEN) + status(TicketStatus.IN_PROGRESS);
    }

    /// Open tickets by their priority.
    Map<String, Integer> waiting() {
        return words(waiting, Priority::word);
    }

    /// Open tickets of nobody's.
    int unassigned() {
        return unassigned;
    }

    Distribution distribution() {
        return new Distribution(
                words(statuses, TicketStatus::word),
                words(priorities, Priority::word),
                counts(categories, histories.categories()),
                counts(tags(), histories.tags().tags()),
                counts(assignees, histories.assignees()),
                counts(channels, histories.channels()));
    }

    private int[] tags() {
        var tags = new int[histories.tags().tags().size()];
        for (var set = 0; set < tagSets.length; set++) {
            var count = tagSets[set];
            if (count > 0) {
                histories.tags().each(set, tag -> tags[tag] += count);
            }
        }
        return tags;
    }

    List<Age> ageing() {
        return IntStream.range(0, ages.length)
                .mapToObj(i -> new Age(AGES.get(i), i + 1 < ages.length ? AGES.get(i + 1) : null, ages[i]))
                .toList();
    }

    private static <E extends Enum<E>> Map<String, Integer> words(Counts<E> counts, Function<E, String> word) {
        return sorted(counts.all().entrySet().stream().map(each -> entry(word.apply(each.getKey()), each.getValue())));
    }

    private static Map<String, Integer> counts(int[] counts, Dictionary names) {
        return sorted(IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .mapToObj(code -> entry(names.text(code), counts[code])));
    }

    /// The most frequent first, and those that are as frequent by name.
    private static Map<String, Integer> sorted(Stream<Map.Entry<String, Integer>> counts) {
        var byName = new LinkedHashMap<String, Integer>();
        counts.sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(each -> byName.put(each.getKey(), each.getValue()));
        return byName;
    }
}
