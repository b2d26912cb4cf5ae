package support.nexus.query.ticket;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import support.nexus.events.Viewer;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.events.ticket.TicketView;
import support.nexus.platform.contract.Envelope.Pagination;
import support.nexus.platform.storage.Database;

/// A few hundred tickets, many of them opened in the same millisecond.
@ParameterizedClass
@EnumSource
class TicketListTest {

    private static final int TICKETS = 300;
    private static final Instant BEGINNING = Instant.parse("2026-01-31T12:00:00.000Z");

    private static final Map<Database, Desk> DESKS = new ConcurrentHashMap<>();

    private final JdbcTemplate jdbc;
    private final TicketList list;
    private final List<TicketView> tickets;

    TicketListTest(Database database) {
        var desk = DESKS.computeIfAbsent(database, Desk::of);
        this.jdbc = desk.jdbc();
        this.list = new TicketList(jdbc);
        this.tickets = desk.tickets();
    }

    private record Desk(JdbcTemplate jdbc, List<TicketView> tickets) {

        static Desk of(Database database) {
            var view = new ViewOnLog(database.migrated());
            var jdbc = view.jdbc();
            var chance = new Random(7);
            return new Desk(
                    jdbc,
                    IntStream.range(0, TICKETS)
                            .mapToObj(_ -> opened(view, chance))
                            .toList());
        }

        private static TicketView opened(ViewOnLog view, Random chance) {
            var ticket = TicketId.next();
            var log = new Log();
            var at = BEGINNING.plusMillis(chance.nextInt(10));
            for (var fact : life(ticket, chance)) {
                view.view().append(List.of(log.append(fact, at)));
                at = at.plusMillis(chance.nextInt(2) * 86_400_000L);
            }
            return TestRows.of(view.jdbc()).find(ticket, Viewer.PUBLIC).orElseThrow();
        }
    }

    private static List<TicketFact> life(TicketId ticket, Random chance) {
        var life = new ArrayList<TicketFact>();
        life.add(new TicketOpened(
                ticket,
                ObjectId.next(),
                "title",
                "description",
                List.of(Priority.values()).get(chance.nextInt(4)),
                List.of("bug", "Bug", "caf\u00e9", "a, b").get(chance.nextInt(4)),
                List.of(List.<String>of(), List.of("auth"), List.of("auth", "ui"), List.of("UI", "%", "_"))
                        .get(chance.nextInt(4)),
                List.of("John Doe", "john doe", "' or 1=1 --").get(chance.nextInt(3)),
                "john@example.com",
                null));
        life.addAll(List.of(
                        List.<TicketFact>of(),
                        List.of(new WorkStarted(ticket)),
                        List.of(new Resolved(ticket)),
                        List.of(new Resolved(ticket), new Closed(ticket)))
                .get(chance.nextInt(4)));
        if (chance.nextBoolean()) {
            life.add(new Assigned(ticket, List.of("ana", "ben").get(chance.nextInt(2))));
        }
        if (chance.nextInt(3) == 0) {
            var number = 1 + chance.nextInt(3);
            life.add(new IssueLinked(
                    ticket, new IssueRef("github.com", "o", "r", number), "https://github.com/o/r/issues/" + number));
        }
        return life;
    }

    static Stream<Arguments> orders() {
        var byTicket = comparing((TicketView ticket) -> ticket.ticketId().value());
        return Stream.of(
                Arguments.of(
                        "-createdAt",
                        comparing(TicketView::createdAt).thenComparing(byTicket).reversed()),
                Arguments.of("createdAt", comparing(TicketView::createdAt).thenComparing(byTicket)),
                Arguments.of(
                        "-updatedAt",
                        comparing(TicketView::updatedAt).thenComparing(byTicket).reversed()),
                Arguments.of(
                        "priority",
                        comparingInt((TicketView ticket) -> ticket.priority().rank())
                                .thenComparing(TicketView::createdAt)
                                .thenComparing(byTicket)
                                .reversed()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void by_cursor_every_ticket_comes_exactly_once_and_in_order(String sort, Comparator<TicketView> order) {
        for (var limit : List.of(1, 7, 100)) {
            assertThat(byCursor("\"sort\": \"%s\"".formatted(sort), limit)).isEqualTo(listed(order, _ -> true));
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void by_page_every_ticket_comes_exactly_once_in_the_same_order(String sort, Comparator<TicketView> order) {
        for (var limit : List.of(7, 100)) {
            var pages = (TICKETS + limit - 1) / limit;
            var found = IntStream.rangeClosed(1, pages)
                    .mapToObj(page -> page(sort, page, limit))
                    .flatMap(List::stream)
                    .toList();
            assertThat(found).isEqualTo(listed(order, _ -> true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-createdAt", "createdAt", "-updatedAt", "priority"})
    void a_page_s_cursor_goes_on_where_the_page_ends(String sort) {
        var first =
                list.list(Filter.of("{\"sort\": \"%s\", \"limit\": 20, \"page\": 2}".formatted(sort)), Viewer.PUBLIC);
        var next = requireNonNull(first.pagination()).nextCursor();
        var gone = list.list(
                Filter.of(
                        "{\"sort\": \"%s\", \"limit\": 20, \"cursor\": \"%s\"}".formatted(sort, String.valueOf(next))),
                Viewer.PUBLIC);
        assertThat(gone.data()).isEqualTo(page(sort, 3, 20));
    }

    @Test
    void a_page_says_how_many_there_are_and_a_cursor_does_not() {
        var page = list.list(Filter.of("{\"page\": 3, \"limit\": 100}"), Viewer.PUBLIC);
        assertThat(page.count()).isEqualTo(100);
        assertThat(page.pagination()).isEqualTo(Pagination.numbered(3, 100, TICKETS, null));
        var cursor = requireNonNull(
                list.list(Filter.of("{\"cursor\": \"\"}"), Viewer.PUBLIC).pagination());
        assertThat(cursor.total()).isNull();
        assertThat(cursor.pages()).isNull();
        assertThat(cursor.page()).isNull();
        assertThat(cursor.nextCursor()).isNotNull();
    }

    @Test
    void a_page_past_the_end_is_empty_and_still_knows_the_total() {
        var past = list.list(Filter.of("{\"page\": 2147483647, \"limit\": 100}"), Viewer.PUBLIC);
        assertThat(past.data()).isEmpty();
        assertThat(past.pagination()).isEqualTo(Pagination.numbered(2147483647, 100, TICKETS, null));
    }

    @Test
    void a_ticket_opened_while_a_client_pages_moves_none_of_the_others() throws Exception {
        var before = listed(
                comparing(TicketView::createdAt)
                        .thenComparing(ticket -> ticket.ticketId().value())
                        .reversed(),
                _ -> true);
        var first = list.list(Filter.of("{\"cursor\": \"\", \"limit\": 50}"), Viewer.PUBLIC);
        var newcomer = new RandomStory(99);
        new ViewOnLog(requireNonNull(jdbc.getDataSource()))
                .view()
                .append(List.of(new Log().append(newcomer.opening(), BEGINNING.plusSeconds(1))));
        try {
            var next = requireNonNull(first.pagination()).nextCursor();
            var second = list.list(
                    Filter.of("{\"limit\": 50, \"cursor\": \"%s\"}".formatted(String.valueOf(next))), Viewer.PUBLIC);
            assertThat(Stream.of(first, second).flatMap(page -> page.data().stream()))
                    .isEqualTo(before.subList(0, 100));
        } finally {
            for (var table : List.of("ticket_tag_v1", "ticket_v1")) {
                jdbc.update(
                        "delete from " + table + " where ticket_id = ?",
                        newcomer.ticket().value());
            }
        }
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                filter("\"status\": [\"open\"]", ticket -> ticket.status() == TicketStatus.OPEN),
                filter(
                        "\"status\": [\"resolved\", \"in_progress\"]",
                        ticket -> ticket.status() == TicketStatus.RESOLVED
                                || ticket.status() == TicketStatus.IN_PROGRESS),
                filter(
                        "\"priority\": [\"critical\", \"low\"]",
                        ticket -> ticket.priority() == Priority.CRITICAL || ticket.priority() == Priority.LOW),
                filter("\"category\": [\"bug\"]", ticket -> ticket.category().equals("bug")),
                filter(
                        "\"category\": [\"caf\u00e9\", \"a, b\"]",
                        ticket -> List.of("caf\u00e9", "a, b").contains(ticket.category())),
                filter("\"assignedTo\": [\"ana\"]", ticket -> "ana".equals(ticket.assignedTo())),
                filter("\"tag\": [\"ui\"]", ticket -> ticket.tags().contains("ui")),
                filter(
                        "\"tag\": [\"auth\", \"%\"]",
                        ticket ->
                                ticket.tags().contains("auth") || ticket.tags().contains("%")),
                filter(
                        "\"createdBy\": [\"' or 1=1 --\"]",
                        ticket -> ticket.createdBy().equals("' or 1=1 --")),
                filter(
                        "\"githubIssueNumber\": [1, 3]",
                        ticket -> ticket.githubIssueNumber() != null && ticket.githubIssueNumber() != 2),
                filter(
                        "\"createdFrom\": \"2026-01-31T12:00:00.005Z\"",
                        ticket -> !ticket.createdAt().isBefore(BEGINNING.plusMillis(5))),
                filter(
                        "\"createdTo\": \"2026-01-31T12:00:00.005Z\"",
                        ticket -> !ticket.createdAt().isAfter(BEGINNING.plusMillis(5))),
                filter("\"createdTo\": \"2026-01-31\"", _ -> true),
                filter("\"createdTo\": \"2026-01-30\"", _ -> false),
                filter("\"createdFrom\": \"2026-01-31\"", _ -> true),
                filter("\"createdFrom\": \"0001-01-01\", \"createdTo\": \"9999-12-30\"", _ -> true),
                filter(
                        "\"updatedFrom\": \"2026-02-01\"",
                        ticket -> !ticket.updatedAt().isBefore(Instant.parse("2026-02-01T00:00:00Z"))),
                filter(
                        "\"status\": [\"open\", \"closed\"], \"priority\": [\"high\"], \"tag\": [\"auth\"], \"assignedTo\": [\"ana\", \"ben\"]",
                        ticket -> (ticket.status() == TicketStatus.OPEN || ticket.status() == TicketStatus.CLOSED)
                                && ticket.priority() == Priority.HIGH
                                && ticket.tags().contains("auth")
                                && ticket.assignedTo() != null));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_filter_lists_and_counts_what_it_says_by_page_and_by_cursor(String filter, Predicate<TicketView> what) {
        var expected = listed(
                comparing(TicketView::createdAt)
                        .thenComparing(ticket -> ticket.ticketId().value())
                        .reversed(),
                what);
        var page = list.list(Filter.of("{" + filter + ", \"limit\": 100}"), Viewer.PUBLIC);
        assertThat(page.data()).isEqualTo(expected.subList(0, Math.min(100, expected.size())));
        assertThat(requireNonNull(page.pagination()).total()).isEqualTo(expected.size());
        assertThat(byCursor(filter, 9)).isEqualTo(expected);
    }

    private static Arguments filter(String json, Predicate<TicketView> what) {
        return Arguments.of(json, what);
    }

    private List<TicketView> page(String sort, int page, int limit) {
        return list.list(
                        Filter.of("{\"sort\": \"%s\", \"page\": %s, \"limit\": %s}".formatted(sort, page, limit)),
                        Viewer.PUBLIC)
                .data();
    }

    private List<TicketView> byCursor(String filter, int limit) {
        var found = new ArrayList<TicketView>();
        var cursor = "";
        while (cursor != null) {
            var page = list.list(
                    Filter.of("{%s, \"limit\": %s, \"cursor\": \"%s\"}".formatted(filter, limit, cursor)),
                    Viewer.PUBLIC);
            found.addAll(page.data());
            cursor = requireNonNull(page.pagination()).nextCursor();
        }
        return found;
    }

    /// The tickets as a list shows them: without their descriptions and comments.
    private List<TicketView> listed(Comparator<TicketView> order, Predicate<TicketView> what) {
        return tickets.stream()
                .filter(what)
                .sorted(order)
                .map(ticket -> new TicketView(
                        ticket.objectId(),
                        ticket.ticketId(),
                        ticket.title(),
                        null,
                        ticket.status(),
                        ticket.priority(),
                        ticket.category(),
                        ticket.createdBy(),
                        ticket.createdByEmail(),
                        ticket.assignedTo(),
                        ticket.githubIssueNumber(),
                        ticket.githubIssueUrl(),
                        null,
                        ticket.tags(),
                        ticket.createdAt(),
                        ticket.updatedAt(),
                        ticket.resolvedAt(),
                        ticket.version(),
                        ticket.commentCount()))
                .toList();
    }
}
