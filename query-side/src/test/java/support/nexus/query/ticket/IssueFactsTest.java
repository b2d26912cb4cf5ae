package support.nexus.query.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.CommentEvent.IssueCommentAdded;
import support.nexus.events.ticket.CommentView;
import support.nexus.events.ticket.IssueDeed;
import support.nexus.events.ticket.IssueEvent.IssueCommentObserved;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueEvent.IssueObserved;
import support.nexus.events.ticket.IssueEvent.IssueUnlinked;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.ResolutionCorrected;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketView;
import support.nexus.platform.storage.Database;

/// What comes from GitHub, in the view's rows and in the fold: both tell the same.
class IssueFactsTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final TicketId id = TicketId.next();

    @ParameterizedTest
    @EnumSource
    void comments_stand_where_github_has_them(Database database) {
        var view = agreed(
                database,
                opened(),
                comment(12, 40),
                comment(11, 20),
                own("own", false),
                comment(9, 20),
                comment(10, 20));

        assertThat(view.comments())
                .extracting(CommentView::content)
                .containsExactly("own", "Comment 9", "Comment 10", "Comment 11", "Comment 12");
        assertThat(view.commentCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void comments_are_edited_and_removed_by_their_id(Database database) {
        var view = agreed(
                database,
                opened(),
                comment(1, 20),
                comment(2, 40),
                new CommentEdited(id, objectId(2), "Else"),
                new CommentRemoved(id, objectId(1)));

        assertThat(view.comments()).extracting(CommentView::content).containsExactly("Else");
        assertThat(view.commentCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void what_only_the_merge_rule_reads_moves_nothing_that_a_reader_sees(Database database) {
        var view = agreed(database, opened(), observed(), new IssueCommentObserved(id, 1, START, null, null, null));

        assertThat(view.version()).isEqualTo(1);
        assertThat(view.updatedAt()).isEqualTo(view.createdAt());
    }

    @ParameterizedTest
    @EnumSource
    void an_unlinked_issue_is_no_longer_shown(Database database) {
        var issue = new IssueRef("github.com", "octo", "desk", 7);
        var linked = new IssueLinked(id, issue, "https://github.com/octo/desk/issues/7");
        assertThat(agreed(database, opened(), linked, new IssueUnlinked(id)).githubIssueNumber())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void a_corrected_resolution_sets_and_clears_its_time(Database database) {
        var view = agreed(database, opened(), new Closed(id), new ResolutionCorrected(id, true));
        assertThat(view.resolvedAt()).isEqualTo(view.updatedAt());
    }

    @ParameterizedTest
    @EnumSource
    void an_internal_comment_is_shown_to_nobody_yet(Database database) {
        var view = agreed(database, opened(), own("secret", true), own("open", false));

        assertThat(view.comments()).extracting(CommentView::content).containsExactly("open");
        assertThat(view.commentCount()).isEqualTo(1);
    }

    /// The ticket as its row shows it, and as its events tell it.
    private TicketView agreed(Database database, TicketFact... events) {
        var jdbc = new JdbcTemplate(database.ready());
        var view = new ViewOnLog(database.ready()).view();
        var log = new Log();
        for (var i = 0; i < events.length; i++) {
            view.append(List.of(log.append(events[i], START.plusSeconds(i))));
        }
        var shown = TestRows.of(jdbc).find(id, Viewer.PUBLIC).orElseThrow();
        assertThat(log.story().atVersion(id, events.length, Viewer.PUBLIC)).contains(shown);
        var paged = TestRows.of(jdbc).comments(id, 0, 100, Viewer.PUBLIC);
        assertThat(paged).isEqualTo(Objects.requireNonNull(shown.comments()));
        return shown;
    }

    private TicketOpened opened() {
        return new TicketOpened(
                id, "0".repeat(24), "T", "D", Priority.LOW, "github", List.of(), "octocat", "o@x.org", null);
    }

    private IssueCommentAdded comment(long number, int second) {
        return new IssueCommentAdded(
                id,
                objectId(number),
                number,
                "ana",
                "a@x.org",
                "Comment " + number,
                START.plusSeconds(second),
                START,
                START,
                null);
    }

    private CommentAdded own(String content, boolean internal) {
        return new CommentAdded(id, "%24s".formatted(content).replace(' ', '0'), "bo", "bo@x.org", content, internal);
    }

    private IssueObserved observed() {
        return new IssueObserved(
                id, START, false, IssueDeed.REOPENED, "", null, null, null, null, null, null, null, null, null, null);
    }

    private static String objectId(long number) {
        return String.format(Locale.ROOT, "67697468%016x", number);
    }
}
