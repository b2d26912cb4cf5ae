package support.nexus.query.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.CommentEvent.CommentRemoved;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.storage.Database;

/// A command that comes to a ticket whose rows have parted from the log.
@ParameterizedClass
@EnumSource
class TicketRepairTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-31T12:00:00.123Z");
    private static final Map<Database, ViewOnLog> VIEWS = new ConcurrentHashMap<>();

    static final List<String> WRONGS = List.of(
            "update ticket_v1 set version = version - 1 where ticket_id = ?",
            "update ticket_v1 set version = version + 1 where ticket_id = ?",
            "update ticket_v1 set version = version + 3, title = 'x' where ticket_id = ?",
            "delete from ticket_v1 where ticket_id = ?");

    private final TicketId ticket = TicketId.next();
    private final String comment = ObjectId.next();
    private final ViewOnLog desk;

    TicketRepairTest(Database database) {
        this.desk = VIEWS.computeIfAbsent(database, known -> new ViewOnLog(known.migrated()));
    }

    @ParameterizedTest
    @FieldSource("WRONGS")
    void one_event_puts_the_ticket_right(String wrong) {
        open();
        part(wrong);
        var before = desk.repairs();
        desk.happen(BEGINNING.plusSeconds(1), new Retitled(ticket, "after"));
        assertRight(3, before + 1);
    }

    @ParameterizedTest
    @FieldSource("WRONGS")
    void several_events_of_one_command_are_each_written_once(String wrong) {
        open();
        part(wrong);
        var before = desk.repairs();
        desk.happen(
                BEGINNING.plusSeconds(1),
                new TagsChanged(ticket, List.of("two", "three")),
                new CommentAdded(ticket, ObjectId.next(), "Ben", "ben@example.com", "another", false),
                new CommentEdited(ticket, comment, "edited"),
                new CommentRemoved(ticket, comment),
                new Retitled(ticket, "after"));
        assertRight(7, before + 1);
    }

    @ParameterizedTest
    @FieldSource("WRONGS")
    void a_deletion_leaves_nothing(String wrong) {
        open();
        part(wrong);
        desk.happen(BEGINNING.plusSeconds(1), new Retitled(ticket, "last"), new TicketDeleted(ticket));
        assertThat(desk.rows()).noneMatch(row -> row.contains(ticket.value()));
    }

    @Test
    void a_right_row_is_not_repaired() {
        open();
        var before = desk.repairs();
        desk.happen(BEGINNING.plusSeconds(1), new Retitled(ticket, "after"));
        desk.happen(BEGINNING.plusSeconds(1), new CommentRemoved(ticket, comment));
        assertRight(4, before);
    }

    private void open() {
        Stream.<TicketFact>of(
                        new TicketOpened(
                                ticket,
                                ObjectId.next(),
                                "before",
                                "description",
                                Priority.HIGH,
                                "bug",
                                List.of("one", "two"),
                                "Ana",
                                "ana@example.com",
                                null),
                        new CommentAdded(ticket, comment, "Ana", "ana@example.com", "Look at this", false))
                .forEach(fact -> desk.happen(BEGINNING, fact));
    }

    private void part(String wrong) {
        assertThat(desk.jdbc().update(wrong, ticket.value())).isEqualTo(1);
    }

    private void assertRight(long version, double repairs) {
        assertThat(TestRows.of(desk.jdbc())
                        .find(ticket, Viewer.PUBLIC)
                        .orElseThrow()
                        .version())
                .isEqualTo(version);
        assertThat(desk.rebuild(100)).isEmpty();
        assertThat(desk.repairs()).isEqualTo(repairs);
    }
}
