package support.nexus.query.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketView;
import support.nexus.platform.storage.Database;

@ParameterizedClass
@EnumSource
class TicketRowsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");
    private static final int READERS = 40;

    private final ViewOnLog desk;
    private final TicketRows rows;

    TicketRowsTest(Database database) {
        this.desk = new ViewOnLog(database.migrated());
        this.rows = TestRows.of(desk.jdbc());
    }

    @Test
    void a_ticket_shows_as_many_of_its_newest_comments_as_have_a_megabyte() {
        var ticket = commented(40, "\u00e9".repeat(32_768), true);
        var shown = rows.find(ticket, Viewer.STAFF).orElseThrow();
        assertThat(shown.commentCount()).isEqualTo(40);
        assertThat(shown.comments())
                .hasSize(15)
                .allMatch(comment -> comment.content().length() == 32_768);
        assertThat(shown.comments())
                .isEqualTo(rows.comments(ticket, 25, 15, Viewer.STAFF))
                .isSortedAccordingTo((one, other) -> one.createdAt().compareTo(other.createdAt()));
        var outside = rows.find(ticket, Viewer.PUBLIC).orElseThrow();
        assertThat(outside.commentCount()).isEqualTo(20);
        assertThat(outside.comments()).hasSize(15).noneMatch(CommentView::internal);
        assertThat(desk.story().atVersion(ticket, 41, Viewer.STAFF)).contains(shown);
        assertThat(desk.story().atVersion(ticket, 41, Viewer.PUBLIC)).contains(outside);
        assertThat(desk.story()
                        .changesAfter(ticket, 0, Viewer.STAFF, Lines.newest(2))
                        .orElseThrow()
                        .lines())
                .extracting(ChangeView::version)
                .containsExactly(40L, 41L);
    }

    @Test
    void a_ticket_whose_last_comment_is_longer_than_that_shows_none() {
        var ticket = commented(1, "x".repeat(TicketView.BYTES_SHOWN / 2), false);
        desk.happen(NOON.plusSeconds(60), comment(ticket, "\u00e9".repeat(TicketView.BYTES_SHOWN / 2), false));
        var shown = rows.find(ticket, Viewer.PUBLIC).orElseThrow();
        assertThat(shown.commentCount()).isEqualTo(2);
        assertThat(shown.comments()).isEmpty();
    }

    @Test
    void more_read_commented_tickets_at_a_time_than_there_are_connections() throws Exception {
        var ticket = commented(3, "Look at this", false);
        var pool = Objects.requireNonNull(desk.jdbc().getDataSource()).unwrap(HikariDataSource.class);
        assertThat(pool.getMaximumPoolSize()).isLessThan(READERS);
        Callable<Integer> read = () -> Objects.requireNonNull(
                        rows.find(ticket, Viewer.PUBLIC).orElseThrow().comments())
                .size();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var found :
                    readers.invokeAll(Stream.generate(() -> read).limit(READERS).toList())) {
                assertThat(found.get()).isEqualTo(3);
            }
        }
    }

    private TicketId commented(int count, String content, boolean everyOtherInternal) {
        var story = new RandomStory(1);
        desk.happen(NOON, story.opening());
        IntStream.range(0, count)
                .forEach(number -> desk.happen(
                        NOON.plusSeconds(number),
                        comment(story.ticket(), content, everyOtherInternal && number % 2 == 0)));
        return story.ticket();
    }

    private static TicketFact comment(TicketId ticket, String content, boolean internal) {
        return new CommentAdded(ticket, ObjectId.next(), "Ana", "ana@example.com", content, internal);
    }
}
