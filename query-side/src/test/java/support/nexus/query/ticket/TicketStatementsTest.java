package support.nexus.query.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.storage.Database;

/// How often a command asks the database to write the ticket view.
@ParameterizedClass
@EnumSource
class TicketStatementsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");

    private final TicketId ticket = TicketId.next();
    private final String comment = ObjectId.next();
    private final Log log = new Log();
    private final CountedStatements statements;
    private final ViewOnLog desk;

    TicketStatementsTest(Database database) {
        this.statements = new CountedStatements(database.ready());
        this.desk = new ViewOnLog(statements);
    }

    @BeforeEach
    void open() {
        assertThat(sent(new TicketOpened(
                        ticket,
                        ObjectId.next(),
                        "before",
                        "description",
                        Priority.HIGH,
                        "bug",
                        List.of("one", "two"),
                        "Ana",
                        "ana@example.com",
                        null)))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("insert into ticket_v1"),
                        tags -> assertThat(tags).startsWith("insert into ticket_tag_v1"));
    }

    @Test
    void however_many_facts_there_are_the_ticket_is_written_with_one_statement() {
        assertThat(sent(
                        new Retitled(ticket, "after"),
                        new PriorityChanged(ticket, Priority.LOW),
                        new WorkStarted(ticket)))
                .singleElement()
                .satisfies(update -> assertThat(update)
                        .startsWith("update ticket_v1 set")
                        .contains("title", "priority", "status")
                        .doesNotContain("description", "category", "tags"));
        assertThat(sent(new Assigned(ticket, "Ben"))).hasSize(1);
    }

    @Test
    void a_comment_costs_two_however_many_there_are() {
        assertThat(sent(comment())).hasSize(2).noneMatch(sql -> sql.startsWith("select"));
        IntStream.range(0, 300).forEach(_ -> sent(comment()));
        assertThat(sent(comment())).hasSize(2).noneMatch(sql -> sql.startsWith("select"));
        assertThat(sent(comment(), comment(), comment())).hasSize(2);
        assertThat(TestRows.of(desk.jdbc()).commentCount(ticket, Viewer.PUBLIC)).contains(305);
    }

    @Test
    void of_a_ticket_s_comments_only_those_are_read_that_are_edited_or_removed() {
        sent(new CommentAdded(ticket, comment, "Ana", "ana@example.com", "Look at this", false));
        sent(comment());
        assertThat(sent(new CommentEdited(ticket, comment, "edited"))).hasSize(4);
        assertThat(sent(new CommentRemoved(ticket, comment))).hasSize(4);
        assertThat(TestRows.of(desk.jdbc()).commentCount(ticket, Viewer.PUBLIC)).contains(1);
    }

    @Test
    void a_comment_that_one_command_removes_and_brings_back_is_there_once() {
        sent(new CommentAdded(ticket, comment, "Ana", "ana@example.com", "Look at this", true));
        sent(
                new CommentRemoved(ticket, comment),
                new CommentAdded(ticket, comment, "Ana", "ana@example.com", "Look at that", false));
        var seen = TestRows.of(desk.jdbc()).find(ticket, Viewer.STAFF).orElseThrow();
        assertThat(seen.commentCount()).isEqualTo(1);
        assertThat(seen.comments()).singleElement().satisfies(shown -> {
            assertThat(shown.content()).isEqualTo("Look at that");
            assertThat(shown.internal()).isFalse();
        });
        assertThat(log.story().atVersion(ticket, 4, Viewer.STAFF)).contains(seen);
    }

    @Test
    void tags_are_exchanged() {
        assertThat(sent(new TagsChanged(ticket, List.of("two", "three")))).hasSize(3);
        assertThat(sent(new TagsChanged(ticket, List.of()))).hasSize(2);
    }

    private CommentAdded comment() {
        return new CommentAdded(ticket, ObjectId.next(), "Ben", "ben@example.com", "Yes", false);
    }

    /// What one command with these facts sends.
    private List<String> sent(TicketFact... facts) {
        var appended = Arrays.stream(facts)
                .<DomainEventMessage<?>>map(fact -> log.append(fact, NOON))
                .toList();
        return statements.of(() -> desk.view().append(appended));
    }
}
