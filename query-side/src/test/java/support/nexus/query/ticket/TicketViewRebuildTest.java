package support.nexus.query.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.storage.Database;

@ParameterizedClass
@EnumSource
class TicketViewRebuildTest {

    private static final int STORIES = 60;
    private static final Instant BEGINNING = Instant.parse("2026-01-31T12:00:00.123Z");
    private static final Map<Database, ViewOnLog> VIEWS = new ConcurrentHashMap<>();

    /// What may be wrong with the rows of TCK-B.
    static final List<String> WRONGS = Stream.concat(
                    Stream.of(
                                    "object_id = '0'",
                                    "title = 'x'",
                                    "description = 'x'",
                                    "status = 'closed'",
                                    "priority = 'low'",
                                    "priority_rank = 0",
                                    "category = 'x'",
                                    "created_by = 'x'",
                                    "created_by_email = 'x'",
                                    "assigned_to = null",
                                    "github_issue_number = null",
                                    "github_issue_url = 'x'",
                                    "tags = '[]'",
                                    "created_at = timestamp with time zone '2026-01-31 12:00:00.124+00'",
                                    "updated_at = timestamp with time zone '2026-01-31 12:00:00.124+00'",
                                    "resolved_at = null",
                                    "version = version - 1",
                                    "version = version + 1",
                                    "insiders_version = 0",
                                    "public_version = insiders_version + 1",
                                    "public_updated_at = null",
                                    "seen_version = 0",
                                    "comment_count = 2")
                            .map("update ticket_v1 set %s where ticket_id = 'TCK-BBBBBBBB'"::formatted),
                    Stream.of(
                            "delete from ticket_v1 where ticket_id = 'TCK-BBBBBBBB'",
                            "delete from ticket_tag_v1 where ticket_id = 'TCK-BBBBBBBB'",
                            "delete from ticket_tag_v1 where ticket_id = 'TCK-BBBBBBBB' and tag = 'one'",
                            "update ticket_tag_v1 set tag = 'x' where ticket_id = 'TCK-BBBBBBBB' and tag = 'one'",
                            "insert into ticket_tag_v1 (ticket_id, tag) values ('TCK-BBBBBBBB', 'x')",
                            "delete from ticket_comment_v2 where ticket_id = 'TCK-BBBBBBBB'",
                            "delete from ticket_comment_v2 where ticket_id = 'TCK-BBBBBBBB' and internal",
                            "update ticket_comment_v2 set object_id = 'x' where ticket_id = 'TCK-BBBBBBBB' and internal",
                            "update ticket_comment_v2 set place = 9 where ticket_id = 'TCK-BBBBBBBB' and internal",
                            "update ticket_comment_v2 set author = 'x' where ticket_id = 'TCK-BBBBBBBB'",
                            "update ticket_comment_v2 set author_email = 'x' where ticket_id = 'TCK-BBBBBBBB'",
                            "update ticket_comment_v2 set content = 'x' where ticket_id = 'TCK-BBBBBBBB'",
                            "update ticket_comment_v2 set internal = not internal where ticket_id = 'TCK-BBBBBBBB'",
                            "update ticket_comment_v2 set created_at = timestamp with time zone '2026-01-31 12:00:00.124+00' where ticket_id = 'TCK-BBBBBBBB'",
                            "insert into ticket_comment_v2 (ticket_id, created_at, place, object_id, author, author_email, content, internal) select ticket_id, created_at, 99, object_id, author, author_email, content, internal from ticket_comment_v2 where ticket_id = 'TCK-BBBBBBBB'"))
            .toList();

    private final ViewOnLog desk;

    TicketViewRebuildTest(Database database) {
        this.desk = VIEWS.computeIfAbsent(database, known -> new ViewOnLog(known.migrated()));
    }

    @BeforeEach
    void empty() {
        desk.inTransaction(() -> {
            desk.clear();
            desk.jdbc().update("delete from personal_key");
            return desk.jdbc().update("delete from domain_event_entry");
        });
    }

    @Test
    void a_rebuild_finds_what_any_story_has_written_and_writes_it_into_an_empty_view() {
        var tickets = stories();
        var rows = desk.rows();
        assertThat(desk.rebuild(7)).isEmpty();
        assertThat(desk.rows()).isEqualTo(rows);

        desk.clear();
        assertThat(desk.rows()).isEmpty();
        assertThat(desk.rebuild(7)).isEqualTo(tickets.stream().sorted().toList());
        assertThat(desk.rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @FieldSource("WRONGS")
    void whatever_is_wrong_is_named_and_put_right(String wrong) {
        three();
        var rows = desk.rows();
        assertThat(desk.jdbc().update(wrong)).isPositive();
        assertThat(desk.rebuild(10)).containsExactly("TCK-BBBBBBBB");
        assertThat(desk.rows()).isEqualTo(rows);
        assertThat(desk.rebuild(10)).isEmpty();
    }

    @Test
    void a_ticket_whose_events_cannot_be_read_is_left_as_it_is_and_keeps_nobody_waiting() {
        three();
        var rows = desk.rows();
        desk.jdbc()
                .update(
                        "update domain_event_entry set payload = ? where aggregate_identifier = 'TCK-BBBBBBBB'",
                        "{".getBytes(UTF_8));
        desk.jdbc().update("delete from ticket_comment_v2 where ticket_id <> 'TCK-BBBBBBBB'");
        desk.jdbc().update("update ticket_v1 set title = 'x' where ticket_id <> 'TCK-BBBBBBBB'");
        var step = desk.inTransaction(() -> desk.view().rebuild("", 10));
        assertThat(step.unreadable()).containsExactly("TCK-BBBBBBBB");
        assertThat(step.differing()).hasSize(2).doesNotContain("TCK-BBBBBBBB");
        assertThat(desk.rows()).isEqualTo(rows);
    }

    @Test
    void rows_of_tickets_that_are_not_in_the_log_go() {
        three();
        var rows = desk.rows();
        desk.jdbc().update("""
                insert into ticket_v1 (ticket_id, object_id, title, description, status, priority, priority_rank, category,
                    created_by, created_by_email, assigned_to, github_issue_number, github_issue_url, tags, created_at,
                    updated_at, resolved_at, version, comment_count, requester, created_by_email_key, internal_count)
                select 'TCK-AZZZZZZZ', object_id, title, description, status, priority, priority_rank,
                    category, created_by, created_by_email, assigned_to, github_issue_number, github_issue_url, tags,
                    created_at, updated_at, resolved_at, version, comment_count, requester, created_by_email_key,
                    internal_count
                from ticket_v1 where ticket_id = 'TCK-BBBBBBBB'
                """);
        desk.jdbc().update("insert into ticket_tag_v1 (ticket_id, tag) values ('TCK-A0000000', 'x')");
        desk.jdbc().update("""
                insert into ticket_comment_v2
                    (ticket_id, created_at, place, object_id, author, author_email, content, internal)
                select 'TCK-ZZZZZZZZ', created_at, place, object_id, author, author_email, content, internal
                from ticket_comment_v2
                """);
        assertThat(desk.rebuild(1)).containsExactly("TCK-A0000000", "TCK-AZZZZZZZ", "TCK-ZZZZZZZZ");
        assertThat(desk.rows()).isEqualTo(rows);
    }

    @Test
    void what_a_deletion_left_behind_goes() {
        three();
        desk.happen(BEGINNING, new TicketDeleted(new TicketId("TCK-AAAAAAAA")));
        var rows = desk.rows();
        desk.jdbc().update("insert into ticket_tag_v1 (ticket_id, tag) values ('TCK-AAAAAAAA', 'secret')");
        assertThat(desk.rebuild(10)).containsExactly("TCK-AAAAAAAA");
        assertThat(desk.rows()).isEqualTo(rows);
    }

    @Test
    void a_rebuild_goes_on_where_it_has_come_to() {
        three();
        desk.clear();
        var view = desk.view();
        var first = desk.inTransaction(() -> view.rebuild("", 2));
        assertThat(first.last()).isEqualTo("TCK-BBBBBBBB");
        assertThat(first.differing()).containsExactly("TCK-AAAAAAAA", "TCK-BBBBBBBB");
        assertThat(first.events()).isEqualTo(2 * 7);

        var second = desk.inTransaction(() -> view.rebuild("TCK-BBBBBBBB", 2));
        assertThat(second.last()).isEqualTo("TCK-CCCCCCCC");
        assertThat(second.differing()).containsExactly("TCK-CCCCCCCC");

        var third = desk.inTransaction(() -> view.rebuild("TCK-CCCCCCCC", 2));
        assertThat(third.last()).isNull();
        assertThat(third.events()).isZero();
    }

    @Test
    void what_an_older_release_has_written_of_a_row_is_mended() {
        three();
        var rows = desk.rows();
        desk.jdbc()
                .update(
                        "update ticket_v1 set seen_version = version - 1, public_version = 1 where ticket_id = 'TCK-BBBBBBBB'");
        assertThat(desk.inTransaction(() -> desk.view().mend(Map.of("TCK-AAAAAAAA", 6L, "TCK-BBBBBBBB", 6L))))
                .isEqualTo(1);
        assertThat(desk.rows()).isEqualTo(rows);
        desk.jdbc()
                .update(
                        "update ticket_v1 set seen_version = version - 1, public_version = 1 where ticket_id = 'TCK-BBBBBBBB'");
        desk.happen(BEGINNING.plusSeconds(1), comment(new TicketId("TCK-BBBBBBBB"), true));
        assertThat(desk.rebuild(10)).isEmpty();
    }

    @Test
    void what_another_version_has_written_is_mended() {
        three();
        var at = BEGINNING.plusSeconds(60);
        desk.happen(at, new Retitled(new TicketId("TCK-AAAAAAAA"), "seen"));
        desk.happenUnseen(at, new Retitled(new TicketId("TCK-BBBBBBBB"), "unseen"));
        desk.happenUnseen(at, life("TCK-DDDDDDDD"));
        desk.happenUnseen(at, new TicketDeleted(new TicketId("TCK-CCCCCCCC")));
        var sequences = Map.of("TCK-AAAAAAAA", 7L, "TCK-BBBBBBBB", 7L, "TCK-CCCCCCCC", 7L, "TCK-DDDDDDDD", 6L);
        assertThat(desk.inTransaction(() -> desk.view().mend(sequences))).isEqualTo(3);
        assertThat(desk.inTransaction(() -> desk.view().mend(sequences))).isZero();
        assertThat(desk.rebuild(10)).isEmpty();
        assertThat(desk.inTransaction(() -> desk.view().mend(Map.of()))).isZero();
    }

    private List<String> stories() {
        var left = new ArrayList<String>();
        LongStream.range(0, STORIES).forEach(seed -> {
            var story = new RandomStory(seed);
            var at = BEGINNING;
            desk.happen(at, story.opening());
            while (story.goesOn(10)) {
                at = story.after(at);
                desk.happen(
                        at,
                        story.goesOn(2)
                                ? new TicketFact[] {story.change()}
                                : new TicketFact[] {story.change(), story.change()});
            }
            if (story.goesOn(5)) {
                left.add(story.ticket().value());
            } else {
                desk.happen(at, new TicketDeleted(story.ticket()));
            }
        });
        return left;
    }

    private void three() {
        Stream.of("TCK-AAAAAAAA", "TCK-BBBBBBBB", "TCK-CCCCCCCC")
                .forEach(ticket -> desk.happen(BEGINNING, life(ticket)));
    }

    private static TicketFact[] life(String id) {
        var ticket = new TicketId(id);
        return new TicketFact[] {
            new TicketOpened(
                    ticket,
                    ObjectId.next(),
                    "title",
                    "description",
                    Priority.HIGH,
                    "bug",
                    List.of("one", "two"),
                    "Ana",
                    "ana@example.com",
                    null),
            new Assigned(ticket, "Ben"),
            new IssueLinked(ticket, new IssueRef("github.com", "o", "r", 7), "https://github.com/o/r/issues/7"),
            comment(ticket, true),
            comment(ticket, false),
            new Resolved(ticket),
            new Retitled(ticket, "another")
        };
    }

    private static CommentAdded comment(TicketId ticket, boolean internal) {
        return new CommentAdded(ticket, ObjectId.next(), "Ana", "ana@example.com", "Look at this", internal);
    }
}
