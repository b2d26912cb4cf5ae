package support.nexus.query.ticket;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.ChangeView;
import support.nexus.events.ticket.ChangeView.FieldChange;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.events.ticket.TicketView;

class TicketStoryTest {

    private static final TicketId TICKET = new TicketId("TCK-K4J9X2M1");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.000Z");

    private final Log log = new Log();
    private final TicketStory story = log.story();

    @Test
    void a_line_of_history_says_who_changed_what_from_what_to_what_when_and_by_which_way() {
        log.append(opened(), NOON);
        log.append(new PriorityChanged(TICKET, Priority.HIGH), NOON.plusSeconds(1));
        assertThat(changes(1, Viewer.PUBLIC).orElseThrow())
                .containsExactly(new ChangeView(
                        2,
                        "ticket-priority-changed",
                        NOON.plusSeconds(1),
                        "user:1",
                        "api",
                        "c-1",
                        List.of(new FieldChange("priority", Priority.MEDIUM, Priority.HIGH))));
    }

    @Test
    void the_first_line_tells_the_fields_that_the_ticket_was_born_with() {
        log.append(opened(), NOON);
        var birth = changes(0, Viewer.PUBLIC).orElseThrow().getFirst();
        assertThat(birth.type()).isEqualTo("ticket-opened");
        assertThat(birth.changes())
                .allMatch(change -> change.from() == null && change.to() != null)
                .extracting(FieldChange::field)
                .containsExactly(
                        "title",
                        "description",
                        "status",
                        "priority",
                        "category",
                        "tags",
                        "createdBy",
                        "createdByEmail");
    }

    @Test
    void a_comment_s_line_tells_the_comment() {
        log.append(opened(), NOON);
        log.append(new CommentAdded(TICKET, "5f8d0d55b54764421b7156f0", "Ana", "ana@example.com", "Yes", false), NOON);
        assertThat(changes(1, Viewer.PUBLIC).orElseThrow().getFirst().changes())
                .containsExactly(new FieldChange(
                        "comments",
                        null,
                        Map.of(
                                "_id", "5f8d0d55b54764421b7156f0",
                                "author", "Ana",
                                "authorEmail", "ana@example.com",
                                "content", "Yes")));
    }

    @Test
    void what_was_missed_is_what_came_after_a_version() {
        log.append(opened(), NOON);
        log.append(new Assigned(TICKET, "ana"), NOON);
        log.append(new Resolved(TICKET), NOON);
        assertThat(versions(0)).containsExactly(1L, 2L, 3L);
        assertThat(versions(2)).containsExactly(3L);
        assertThat(versions(3)).isEmpty();
        assertThat(versions(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void a_page_of_history_and_the_newest_of_what_was_missed_are_cut_out_of_the_whole_and_count_it() {
        log.append(opened(), NOON);
        for (var number = 1; number <= 9; number++) {
            var id = "c" + number;
            log.append(new CommentAdded(TICKET, id, "Ana", "ana@example.com", "first " + number, false), NOON);
            log.append(new CommentEdited(TICKET, id, "then " + number), NOON);
        }
        var all = changes(0, Viewer.PUBLIC).orElseThrow();
        var page =
                story.changesAfter(TICKET, 0, Viewer.PUBLIC, Lines.page(4, 5)).orElseThrow();
        assertThat(page.lines()).isEqualTo(all.subList(4, 9));
        assertThat(page.total()).isEqualTo(19);
        var newest =
                story.changesAfter(TICKET, 2, Viewer.PUBLIC, Lines.newest(5)).orElseThrow();
        assertThat(newest.lines()).isEqualTo(all.subList(14, 19));
        assertThat(newest.total()).isEqualTo(17);
        assertThat(newest.lines().getLast().changes().toString()).contains("first 9", "then 9");
    }

    @Test
    void the_past_shows_a_megabyte_of_comments_and_older_ones_again_when_newer_ones_are_removed() {
        var half = "x".repeat(TicketView.BYTES_SHOWN / 2 - 100);
        log.append(opened(), NOON);
        for (var id : List.of("c1", "c2", "c3")) {
            log.append(new CommentAdded(TICKET, id, "Ana", "ana@example.com", half, false), NOON);
        }
        log.append(new CommentRemoved(TICKET, "c3"), NOON);
        log.append(new CommentEdited(TICKET, "c2", "short"), NOON);
        assertThat(shown(3)).containsExactly("c1", "c2");
        assertThat(shown(4)).containsExactly("c2", "c3");
        assertThat(shown(5)).containsExactly("c1", "c2");
        assertThat(story.atVersion(TICKET, 6, Viewer.PUBLIC).orElseThrow().comments())
                .extracting(CommentView::content)
                .containsExactly(half, "short");
    }

    private List<String> shown(long version) {
        return requireNonNull(story.atVersion(TICKET, version, Viewer.PUBLIC)
                        .orElseThrow()
                        .comments())
                .stream()
                .map(CommentView::objectId)
                .toList();
    }

    @Test
    void the_time_of_resolution_is_kept_by_closing_and_cleared_by_reopening() {
        log.append(opened(), NOON);
        log.append(new Resolved(TICKET), NOON.plusSeconds(1));
        log.append(new Closed(TICKET), NOON.plusSeconds(2));
        log.append(new Reopened(TICKET, TicketStatus.IN_PROGRESS), NOON.plusSeconds(3));
        log.append(new Closed(TICKET), NOON.plusSeconds(4));
        assertThat(story.atVersion(TICKET, 2, Viewer.PUBLIC).map(TicketView::resolvedAt))
                .contains(NOON.plusSeconds(1));
        assertThat(story.atVersion(TICKET, 3, Viewer.PUBLIC).map(TicketView::resolvedAt))
                .contains(NOON.plusSeconds(1));
        assertThat(story.atVersion(TICKET, 4, Viewer.PUBLIC).orElseThrow().status())
                .isEqualTo(TicketStatus.IN_PROGRESS);
        assertThat(story.atVersion(TICKET, 4, Viewer.PUBLIC).map(TicketView::resolvedAt))
                .isEmpty();
        assertThat(story.atVersion(TICKET, 5, Viewer.PUBLIC).map(TicketView::resolvedAt))
                .isEmpty();
    }

    @Test
    void as_of_an_instant_counts_what_happened_in_it() {
        log.append(opened(), NOON);
        log.append(new Assigned(TICKET, "ana"), NOON.plusMillis(5));
        log.append(new Resolved(TICKET), NOON.plusMillis(5));
        assertThat(story.asOf(TICKET, NOON.minusMillis(1), Viewer.PUBLIC)).isEmpty();
        assertThat(story.asOf(TICKET, NOON, Viewer.PUBLIC).map(TicketView::version))
                .contains(1L);
        assertThat(story.asOf(TICKET, NOON.plusMillis(4), Viewer.PUBLIC).map(TicketView::version))
                .contains(1L);
        assertThat(story.asOf(TICKET, NOON.plusMillis(5), Viewer.PUBLIC).map(TicketView::version))
                .contains(3L);
    }

    @Test
    void what_is_said_inside_is_told_to_those_inside_alone() {
        log.append(opened(), NOON);
        log.append(new CommentAdded(TICKET, "c1", "Ana", "ana@example.com", "Look at the proxy", true), NOON);
        log.append(new CommentEdited(TICKET, "c1", "Look at the cache"), NOON);
        log.append(new CommentRemoved(TICKET, "c1"), NOON);
        log.append(new Resolved(TICKET), NOON);
        assertThat(versions(0)).containsExactly(1L, 5L);
        assertThat(changes(0, Viewer.STAFF).orElseThrow().stream().map(ChangeView::version))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(story.atVersion(TICKET, 3, Viewer.PUBLIC).orElseThrow().comments())
                .isEmpty();
        assertThat(story.atVersion(TICKET, 3, Viewer.STAFF).orElseThrow().comments())
                .singleElement()
                .satisfies(comment -> assertThat(comment.content()).isEqualTo("Look at the cache"));
    }

    @Test
    void version_and_time_are_those_of_the_last_event_that_the_viewer_sees() {
        log.append(opened(), NOON);
        log.append(new Assigned(TICKET, "ana"), NOON.plusSeconds(1));
        var outside = story.atVersion(TICKET, 2, Viewer.PUBLIC);
        log.append(
                new CommentAdded(TICKET, "c1", "Ana", "ana@example.com", "Look at the proxy", true),
                NOON.plusSeconds(2));
        log.append(new SyncRefused(TICKET, 422, "no"), NOON.plusSeconds(3));
        assertThat(story.atVersion(TICKET, 4, Viewer.PUBLIC)).isEqualTo(outside);
        var inside = story.atVersion(TICKET, 4, Viewer.STAFF).orElseThrow();
        assertThat(inside.version()).isEqualTo(3);
        assertThat(inside.updatedAt()).isEqualTo(NOON.plusSeconds(2));
        log.append(new CommentRemoved(TICKET, "c1"), NOON.plusSeconds(4));
        assertThat(story.atVersion(TICKET, 5, Viewer.PUBLIC)).isEqualTo(outside);
        log.append(new Resolved(TICKET), NOON.plusSeconds(5));
        assertThat(story.atVersion(TICKET, 6, Viewer.PUBLIC).orElseThrow().version())
                .isEqualTo(6);
    }

    @Test
    void that_github_refused_something_is_history_and_changes_nothing() {
        log.append(opened(), NOON);
        log.append(new SyncRefused(TICKET, 422, "no"), NOON);
        assertThat(story.history(TICKET, Viewer.PUBLIC, Lines.page(0, 10))
                        .orElseThrow()
                        .lines())
                .extracting(ChangeView::version)
                .containsExactly(1L, 2L);
        assertThat(versions(1)).isEmpty();
    }

    @Test
    void whose_ticket_it_is_not_is_told_nothing_of_it() {
        log.append(opened(), NOON);
        var owner = Viewer.owning("5f8d0d55b54764421b7156e4", "John@Example.com");
        var stranger = Viewer.owning("5f8d0d55b54764421b7156e5", "jane@example.com");
        assertThat(story.atVersion(TICKET, 1, owner)).isPresent();
        assertThat(story.asOf(TICKET, NOON, owner)).isPresent();
        assertThat(changes(0, owner)).isPresent();
        assertThat(story.atVersion(TICKET, 1, stranger)).isEmpty();
        assertThat(story.asOf(TICKET, NOON, stranger)).isEmpty();
        assertThat(changes(0, stranger)).isEmpty();
    }

    @Test
    void nothing_is_told_of_a_deleted_ticket_nor_of_one_that_never_was() {
        assertThat(changes(0, Viewer.PUBLIC)).isEmpty();
        log.append(opened(), NOON);
        log.append(new TicketDeleted(TICKET), NOON);
        assertThat(changes(0, Viewer.PUBLIC)).isEmpty();
        assertThat(story.atVersion(TICKET, 1, Viewer.PUBLIC)).isEmpty();
        assertThat(story.asOf(TICKET, NOON, Viewer.PUBLIC)).isEmpty();
    }

    private Optional<List<ChangeView>> changes(long after, Viewer viewer) {
        return story.changesAfter(TICKET, after, viewer, Lines.page(0, 100)).map(TicketStory.Told::lines);
    }

    private List<Long> versions(long after) {
        return changes(after, Viewer.PUBLIC).orElseThrow().stream()
                .map(ChangeView::version)
                .toList();
    }

    private static TicketOpened opened() {
        return new TicketOpened(
                TICKET,
                "5f8d0d55b54764421b7156e5",
                "Login",
                "Broken",
                Priority.MEDIUM,
                "bug",
                List.of("auth"),
                "John",
                "john@example.com",
                null);
    }
}
