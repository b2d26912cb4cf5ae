package support.nexus.query.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketView;
import support.nexus.platform.inline.AggregateView;
import support.nexus.platform.storage.Database;

@ParameterizedClass
@EnumSource
class TicketTablesTest {

    private static final int STORIES = 200;
    private static final Instant BEGINNING = Instant.parse("2026-01-31T12:00:00.123Z");

    private final JdbcTemplate jdbc;
    private final AggregateView<?> view;
    private final TicketRows rows;
    private Log log = new Log();
    /// Everybody, somebody who works here, and people whose ticket it may be.
    private static final List<Viewer> VIEWERS = List.of(
            Viewer.PUBLIC,
            Viewer.STAFF,
            Viewer.NOBODY,
            Viewer.owning(RandomStory.REQUESTERS.getFirst(), "caf\u00c9"),
            Viewer.owning(RandomStory.REQUESTERS.getLast(), "null"),
            Viewer.owning("5f8d0d55b54764421b7156e6", "a"));

    private TicketStory story = log.story();

    TicketTablesTest(Database database) {
        this.jdbc = new JdbcTemplate(database.ready());
        this.view = new ViewOnLog(database.ready()).view();
        this.rows = TestRows.of(jdbc);
    }

    @Test
    void after_every_event_of_any_story_the_rows_are_the_fold_of_the_events() {
        for (var seed : LongStream.range(0, STORIES).toArray()) {
            log = new Log();
            story = log.story();
            tell(new RandomStory(seed));
        }
    }

    private void tell(RandomStory random) {
        var ticket = random.ticket();
        var told = new ArrayList<Told>();
        var at = BEGINNING;
        happen(random.opening(), at);
        told.add(new Told(at, assertAgreement(ticket, 1)));
        while (random.goesOn(15)) {
            at = random.after(at);
            happen(random.change(), at);
            told.add(new Told(at, assertAgreement(ticket, told.size() + 1)));
        }
        assertThePastIsAsItWas(ticket, told);
        if (!random.goesOn(4)) {
            happen(new TicketDeleted(ticket), at);
            assertNothingIsTold(ticket, told.size());
        }
    }

    private TicketView assertAgreement(TicketId ticket, long version) {
        var row = rows.find(ticket, Viewer.PUBLIC).orElseThrow();
        assertThat(row.version()).isLessThanOrEqualTo(version);
        assertThat(story.atVersion(ticket, version, Viewer.PUBLIC)).contains(row);
        for (var viewer : VIEWERS) {
            var seen = rows.find(ticket, viewer);
            assertThat(seen).as("as %s sees it", viewer).isEqualTo(story.atVersion(ticket, version, viewer));
            assertThat(rows.version(ticket, viewer)).isEqualTo(seen.map(TicketView::version));
            assertThat(rows.commentCount(ticket, viewer)).isEqualTo(seen.map(TicketView::commentCount));
            assertThat(story.changesAfter(ticket, 0, viewer, Lines.page(0, 10)).isPresent())
                    .isEqualTo(seen.isPresent());
        }
        assertThat(jdbc.queryForList("select tag from ticket_tag_v1 where ticket_id = ?", String.class, ticket.value()))
                .containsExactlyInAnyOrderElementsOf(row.tags());
        return row;
    }

    private void assertThePastIsAsItWas(TicketId ticket, List<Told> told) {
        for (var then : told) {
            assertThat(story.atVersion(ticket, then.view().version(), Viewer.PUBLIC))
                    .contains(then.view());
            var last = told.stream()
                    .filter(candidate -> !candidate.at().isAfter(then.at()))
                    .reduce((_, later) -> later)
                    .map(Told::view);
            assertThat(story.asOf(ticket, then.at(), Viewer.PUBLIC)).isEqualTo(last);
        }
        assertThat(story.atVersion(ticket, told.size() + 1, Viewer.PUBLIC)).isEmpty();
        assertThat(story.asOf(ticket, BEGINNING.minusMillis(1), Viewer.PUBLIC)).isEmpty();
    }

    private void assertNothingIsTold(TicketId ticket, int versions) {
        assertThat(rows.find(ticket, Viewer.PUBLIC)).isEmpty();
        assertThat(rows.commentCount(ticket, Viewer.PUBLIC)).isEmpty();
        assertThat(rows.comments(ticket, 0, Integer.MAX_VALUE, Viewer.PUBLIC)).isEmpty();
        assertThat(LongStream.rangeClosed(1, versions + 1)
                        .mapToObj(version -> story.atVersion(ticket, version, Viewer.PUBLIC)))
                .allMatch(java.util.Optional::isEmpty);
        for (var table : List.of("ticket_v1", "ticket_tag_v1", "ticket_comment_v2")) {
            assertThat(jdbc.queryForObject(
                            "select count(*) from " + table + " where ticket_id = ?", Integer.class, ticket.value()))
                    .isZero();
        }
    }

    @Test
    void a_ticket_shows_its_newest_1000_comments_oldest_first_and_counts_all() {
        var random = new RandomStory(1);
        happen(random.opening(), BEGINNING);
        for (var i = 1; i <= 1_003; i++) {
            happen(comment(random.ticket(), i), BEGINNING.plusMillis(i));
        }
        var view = assertAgreement(random.ticket(), 1_004);
        assertThat(view.commentCount()).isEqualTo(1_003);
        assertThat(view.comments()).hasSize(1_000);
        assertThat(view.comments().getFirst().content()).isEqualTo("comment 4");
        assertThat(view.comments().getLast().content()).isEqualTo("comment 1003");
        assertThat(rows.comments(random.ticket(), 0, 3, Viewer.PUBLIC).stream().map(comment -> comment.content()))
                .containsExactly("comment 1", "comment 2", "comment 3");
    }

    private record Told(Instant at, TicketView view) {}

    private void happen(TicketFact fact, Instant at) {
        view.append(List.of(log.append(fact, at)));
    }

    private static CommentAdded comment(TicketId ticket, int number) {
        return new CommentAdded(ticket, ObjectId.next(), "Ana", "ana@example.com", "comment " + number, false);
    }
}
