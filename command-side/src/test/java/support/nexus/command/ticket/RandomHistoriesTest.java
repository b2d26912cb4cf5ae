package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What GitHub might do, at random, much of it in one second: whenever a later snapshot follows, all orders agree,
/// and they agree with GitHub.
class RandomHistoriesTest {

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void one_state_and_the_issues_own(long seed) {
        var random = new Random(seed);
        var issue = history(random);
        var expected = Merged.of(issue.events()).seen();
        for (var i = 0; i < 30; i++) {
            var order = new ArrayList<>(issue.events());
            Collections.shuffle(order, random);
            order.add(random.nextInt(order.size()), order.get(random.nextInt(order.size())));
            assertThat(Merged.of(order).seen())
                    .as("%s of%n%s", order, issue.events())
                    .isEqualTo(expected);
        }
        var last = issue.last().snapshot();
        assertThat(expected.title()).isEqualTo(last.title());
        assertThat(expected.description()).isEqualTo(last.body());
        assertThat(expected.tags()).isEqualTo(last.labels());
        assertThat(expected.status().isDone()).isEqualTo("closed".equals(last.state()));
    }

    private static Issue history(Random random) {
        var issue = Issue.opened(random.nextBoolean() ? "high" : "bug");
        var state = "open";
        var labels = new ArrayList<>(issue.last().snapshot().labels());
        for (var i = 0; i < 3 + random.nextInt(7); i++) {
            if (random.nextInt(3) > 0) {
                issue.inTheSameSecond();
            }
            switch (random.nextInt(6)) {
                case 0 -> issue.retitled("Title " + i);
                case 1 -> issue.described("Text " + i);
                case 2 -> {
                    state = state.equals("open") ? "closed" : "open";
                    if (state.equals("closed")) {
                        issue.closed(random.nextBoolean() ? "completed" : "not_planned");
                    } else {
                        issue.reopened();
                    }
                }
                case 3 -> {
                    if (labels.contains("low")) {
                        labels.remove("low");
                        if (random.nextBoolean()) {
                            issue.unlabeled("low");
                        } else {
                            issue.labelDeleted("low");
                        }
                    } else {
                        labels.add("low");
                        issue.labeled("low");
                    }
                }
                case 4 -> issue.commented(i, "Comment " + i);
                default -> issue.pinned();
            }
        }
        return issue.pinned();
    }
}
