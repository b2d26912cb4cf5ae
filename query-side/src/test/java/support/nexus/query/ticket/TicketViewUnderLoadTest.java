package support.nexus.query.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketFact;
import support.nexus.platform.storage.Database;

/// Tickets are opened, changed and deleted while two nodes rebuild the view from nothing.
class TicketViewUnderLoadTest {

    private static final int ROUNDS = 4;
    private static final int WRITERS = 4;
    private static final int TICKETS = 40; // of each writer
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123Z");

    @ParameterizedTest
    @EnumSource
    void no_command_fails_and_no_row_is_behind_the_log(Database database) throws Exception {
        var source = database.migrated();
        var node = new ViewOnLog(source);
        var another = new ViewOnLog(source);
        var writers = IntStream.range(0, WRITERS).mapToObj(Writer::new).toList();
        writers.forEach(writer -> writer.write(node, TICKETS));
        try (var threads = Executors.newCachedThreadPool()) {
            for (var round = 0; round < ROUNDS; round++) {
                Stream.of(TicketRow.TABLE, TagRow.TABLE, CommentRow.TABLE)
                        .forEach(table -> node.jdbc().update("delete from " + table));
                var isRebuilt = new AtomicBoolean();
                var writing = writers.stream()
                        .map(writer -> threads.submit(() -> writer.writeUntil(isRebuilt, node)))
                        .toList();
                try {
                    await(threads.invokeAll(List.of(rebuild(node), rebuild(another))));
                } finally {
                    isRebuilt.set(true);
                }
                await(writing);
                assertThat(node.rebuild(1_000)).isEmpty();
            }
        }
    }

    private static Callable<List<String>> rebuild(ViewOnLog node) {
        return () -> node.rebuild(20);
    }

    private static void await(List<? extends Future<?>> all) throws Exception {
        for (var each : all) {
            each.get();
        }
    }

    private static final class Writer {

        private final Map<Integer, RandomStory> stories = new HashMap<>();
        private final int number;
        private int told;

        Writer(int number) {
            this.number = number;
        }

        void writeUntil(AtomicBoolean end, ViewOnLog node) {
            while (!end.get()) {
                write(node, 1);
            }
        }

        void write(ViewOnLog node, int times) {
            for (var i = 0; i < times; i++) {
                write(node);
            }
        }

        private void write(ViewOnLog node) {
            var place = told++ % TICKETS;
            var facts = new ArrayList<TicketFact>();
            if (!stories.containsKey(place)) {
                stories.put(place, new RandomStory(number * 1_000_000L + told));
                facts.add(stories.get(place).opening());
            }
            var story = stories.get(place);
            do {
                facts.add(story.change());
            } while (story.goesOn(2));
            if (!story.goesOn(8)) {
                facts.add(new TicketDeleted(story.ticket()));
                stories.remove(place);
            }
            node.happen(NOW, facts.toArray(TicketFact[]::new));
        }
    }
}
