package support.nexus.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.log.EventLog;
import support.nexus.platform.log.LogEntry;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource
class AuditLogTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.000Z");
    private static final TicketId TICKET = new TicketId("TCK-AAAAAAAA");
    private static final TicketId OTHER = new TicketId("TCK-BBBBBBBB");

    private final Auditor auditor;

    AuditLogTest(Auditor auditor) {
        this.auditor = auditor;
    }

    @BeforeEach
    void anEmptyLog() {
        auditor.clear();
    }

    @Test
    void an_item_is_the_event_as_the_log_has_it() {
        auditor.append(List.of(opened(TICKET), new PriorityChanged(TICKET, Priority.HIGH)), "user:1", NOON);
        var items = auditor.get("/api/audit/events").get("data");
        assertThat(items.get(1).propertyNames())
                .containsExactly(
                        "position",
                        "ticketId",
                        "sequence",
                        "type",
                        "revision",
                        "at",
                        "actor",
                        "channel",
                        "correlationId",
                        "causationId",
                        "data");
        assertThat(items.get(1).get("sequence").asInt()).isEqualTo(1);
        assertThat(items.get(1).get("type").stringValue()).isEqualTo("ticket-priority-changed");
        assertThat(items.get(1).get("revision").stringValue()).isEqualTo("1");
        assertThat(items.get(1).get("at").stringValue()).isEqualTo("2026-01-31T12:00:00.000Z");
        assertThat(items.get(1).get("actor").stringValue()).isEqualTo("user:1");
        assertThat(items.get(1).get("causationId").stringValue()).isEqualTo("d-1");
        assertThat(items.get(1).get("data").toString())
                .isEqualTo("{\"ticketId\":\"TCK-AAAAAAAA\",\"priority\":\"high\"}");
        assertThat(items.get(0).at("/data/title").stringValue()).isEqualTo("Login");
    }

    @Test
    void pages_follow_each_other_in_the_order_of_positions() {
        auditor.append(life(TICKET, 24), "user:1", NOON);
        var found = new ArrayList<Long>();
        var after = "0";
        while (!after.isEmpty()) {
            var page = auditor.get("/api/audit/events?limit=7&after=" + after);
            page.get("data").forEach(item -> found.add(item.get("position").asLong()));
            assertThat(page.at("/pagination/page").isNull()).isTrue();
            after = page.at("/pagination/nextCursor").asString("");
        }
        assertThat(found)
                .hasSize(25)
                .isEqualTo(auditor.log().stream().map(each -> each.position()).toList());
        assertThat(auditor.get("/api/audit/events?after=" + found.getLast()).get("data"))
                .isEmpty();
        assertThat(auditor.get("/api/audit/events?after=999999999999").get("data"))
                .isEmpty();
    }

    @Test
    void text_of_a_deleted_ticket_is_erased_and_what_happened_to_it_stays() {
        auditor.append(List.of(opened(TICKET), new Retitled(TICKET, "secret"), new TicketDeleted(TICKET)), "u", NOON);
        for (var path : List.of("/api/audit/events", "/api/audit/tickets/" + TICKET)) {
            var items = auditor.get(path).get("data");
            assertThat(items.toString()).doesNotContain("secret").doesNotContain("John");
            assertThat(items).hasSize(3);
            assertThat(items.get(1).at("/data/title").stringValue()).isEqualTo("[erased]");
            assertThat(items.get(1).get("actor").stringValue()).isEqualTo("u");
            assertThat(items.get(0).has("unreadable")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload = X'00'", "payload_type = 'of-tomorrow'", "meta_data = X'00'"})
    void what_cannot_be_read_hides_nothing_else(String damage) throws IOException {
        auditor.append(List.of(opened(TICKET), new Retitled(TICKET, "a"), new Resolved(TICKET)), "u", NOON);
        var literal = auditor == Auditor.POSTGRESQL ? damage.replace("X'00'", "'\\x00'::bytea") : damage;
        auditor.jdbc()
                .sql("update domain_event_entry set " + literal + " where sequence_number = 1")
                .update();
        auditor.follow();
        try (var wire = auditor.wire("/api/audit/events").all()) {
            assertThat(wire.trailers()).containsEntry("x-nexus-complete", "true");
            for (var items : List.of(
                    wire.items(),
                    list(auditor.get("/api/audit/events").get("data")),
                    list(auditor.get("/api/audit/events?ticketId=" + TICKET).get("data")),
                    list(auditor.get("/api/audit/tickets/" + TICKET).get("data")))) {
                assertThat(items).hasSize(3);
                assertThat(items.get(1).get("data").isNull()).isEqualTo(damage.startsWith("payload"));
                assertThat(items.get(1).has("unreadable")).isEqualTo(damage.startsWith("payload"));
                assertThat(items.get(1).get("actor").isNull()).isEqualTo(damage.startsWith("meta"));
                assertThat(items.get(2).at("/data/ticketId").stringValue()).isEqualTo(TICKET.value());
            }
        }
    }

    static List<Arguments> filters() {
        return List.of(
                filter("ticketId=TCK-BBBBBBBB", item -> has(item, "ticketId", "TCK-BBBBBBBB")),
                filter("type=ticket-resolved", item -> has(item, "type", "ticket-resolved")),
                filter(
                        "type=ticket-resolved&type=ticket-opened",
                        item -> !has(item, "type", "ticket-priority-changed")),
                filter("actor=user:2", item -> has(item, "actor", "user:2")),
                filter("actor=user:2&actor=github:7", item -> !has(item, "actor", "user:1")),
                filter("actor=' or 1=1 --", _ -> false),
                filter("type=nothing", _ -> false),
                filter("from=2026-02-02&to=2026-02-03", item -> day(item) == 2 || day(item) == 3),
                filter("from=2026-02-03", item -> day(item) >= 3 && day(item) < 31),
                filter("to=2026-02-02", item -> day(item) <= 2 || day(item) == 31),
                filter(
                        "from=2026-02-02T12:00:00.005Z&to=2026-02-02T12:00:00.005Z",
                        item -> time(item).startsWith("2026-02-02T12:00:00.005")),
                filter("from=2031-01-01", _ -> false),
                filter("to=2001-01-01", _ -> false),
                filter("from=0001-01-01&to=9999-12-31", _ -> true),
                filter(
                        "actor=user:1&type=ticket-priority-changed&from=2026-02-01&ticketId=TCK-AAAAAAAA",
                        item -> has(item, "actor", "user:1")
                                && has(item, "type", "ticket-priority-changed")
                                && day(item) < 31
                                && has(item, "ticketId", "TCK-AAAAAAAA")));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_filter_finds_what_it_says_by_page_and_in_one_stream(String filter, Predicate<JsonNode> what)
            throws IOException {
        scatter();
        auditor.follow();
        var query = filter.replace(" ", "%20").replace("'", "%27");
        try (var everything = auditor.wire("/api/audit/events").all();
                var stream = auditor.wire("/api/audit/events?" + query).all()) {
            var expected = everything.items().stream().filter(what).toList();
            assertThat(stream.items()).isEqualTo(expected);
            assertThat(stream.header("X-Nexus-Lag")).isEqualTo("12");
            assertThat(everything.header("X-Nexus-Lag")).isEmpty();
            assertThat(stream.header("X-Nexus-Last-Position")).isEqualTo(everything.header("X-Nexus-Last-Position"));
            var paged = new ArrayList<JsonNode>();
            var after = "0";
            while (!after.isEmpty()) {
                var page = auditor.get("/api/audit/events?limit=9&after=" + after + "&" + query);
                paged.addAll(list(page.get("data")));
                after = page.at("/pagination/nextCursor").asString("");
            }
            assertThat(paged).isEqualTo(expected);
        }
    }

    @Test
    void what_is_far_apart_is_found() {
        auditor.append(life(TICKET, 1), "user:1", NOON);
        auditor.follow();
        auditor.jdbc()
                .sql(auditor.tables()
                        .sql(
                                auditor.bean(AuditProjection.class),
                                "update {audit_event} set position = 1000000000 where sequence = 1"))
                .update();
        var index = auditor.bean(AuditIndex.class);
        var filter = new AuditFilter(TICKET.value(), null, null, null, null, null, null);
        var where = IndexWhere.of(filter, index);
        assertThat(index.positions(where, 0, 2_000_000_000, 10)).hasSize(2).endsWith(1_000_000_000L);
        assertThat(index.positions(where, 0, 999_999_999, 10)).hasSize(1);
        assertThat(index.positions(where, 0, 2_000_000_000, 1)).hasSize(1);
    }

    @Test
    void only_so_much_is_read_at_once_but_always_something() {
        auditor.append(life(TICKET, 9), "user:1", NOON);
        var log = auditor.bean(EventLog.class);
        var all = log.positions(0, Long.MAX_VALUE, 100);
        assertThat(log.count(0, 100)).isEqualTo(10).isEqualTo(all.size());
        assertThat(log.count(all.get(2), 3)).isEqualTo(3);
        assertThat(log.at(all, 1)).hasSize(1);
        assertThat(log.at(all.subList(1, 10), 200)).hasSizeBetween(2, 8);
        assertThat(log.at(all, 1 << 20).stream().map(LogEntry::position)).isEqualTo(all);
    }

    @Test
    void a_page_ends_where_the_index_has_a_gap() throws IOException {
        auditor.append(life(TICKET, 9), "user:1", NOON);
        var log = auditor.log();
        auditor.tables().follow(log.subList(0, 4), 0);
        auditor.tables().follow(log.subList(6, 10), 1);
        auditor.tables().reached(log.get(3).position());
        var path = "/api/audit/events?actor=user:1&limit=100";
        assertThat(auditor.get(path).get("data")).hasSize(4);
        try (var stream = auditor.wire(path).all()) {
            assertThat(stream.items()).hasSize(4);
            assertThat(stream.header("X-Nexus-Last-Position"))
                    .isEqualTo(Long.toString(log.get(3).position()));
        }
        auditor.tables().follow(log.subList(4, 6), 0);
        auditor.tables().reached(log.get(9).position());
        assertThat(auditor.get(path).get("data")).hasSize(10);
    }

    @Test
    void a_stream_says_what_it_covers_how_many_there_were_and_that_they_are_all() throws IOException {
        auditor.append(life(TICKET, 2_500), "user:1", NOON);
        var log = auditor.log();
        var after = log.get(99).position();
        try (var stream = auditor.wire("/api/audit/events?limit=5&after=" + after)) {
            assertThat(stream.status()).contains("200");
            assertThat(stream.header("Content-Type")).isEqualTo("application/x-ndjson");
            assertThat(stream.header("X-Nexus-First-Position")).isEqualTo(Long.toString(after + 1));
            assertThat(stream.header("X-Nexus-Last-Position"))
                    .isEqualTo(Long.toString(log.getLast().position()));
            stream.all();
            assertThat(stream.items().stream().map(item -> item.get("position").asLong()))
                    .isEqualTo(
                            log.stream().skip(100).map(each -> each.position()).toList());
            assertThat(stream.trailers())
                    .containsEntry("x-nexus-events", "2401")
                    .containsEntry("x-nexus-complete", "true");
        }
    }

    @Test
    void an_empty_stream_is_complete_too() throws IOException {
        try (var stream = auditor.wire("/api/audit/events").all()) {
            assertThat(stream.text()).isEmpty();
            assertThat(stream.trailers())
                    .containsEntry("x-nexus-events", "0")
                    .containsEntry("x-nexus-complete", "true");
        }
    }

    @Test
    void a_ticket_s_events_come_in_one_answer_in_both_forms() throws IOException {
        auditor.append(life(TICKET, 350), "user:1", NOON);
        auditor.append(life(OTHER, 3), "user:2", NOON);
        var answer = auditor.get("/api/audit/tickets/" + TICKET);
        assertThat(answer.get("success").asBoolean()).isTrue();
        assertThat(answer.get("count").asInt()).isEqualTo(351);
        assertThat(answer.at("/pagination/total").asInt()).isEqualTo(351);
        assertThat(list(answer.get("data")).stream()
                        .map(item -> item.get("sequence").asInt()))
                .isEqualTo(IntStream.range(0, 351).boxed().toList());
        try (var stream = auditor.wire("/api/audit/tickets/" + TICKET).all()) {
            assertThat(stream.items()).isEqualTo(list(answer.get("data")));
            assertThat(stream.trailers()).containsEntry("x-nexus-events", "351");
        }
        assertThat(auditor.send("/api/audit/tickets/TCK-00000000").statusCode()).isEqualTo(404);
        assertThat(auditor.send("/api/audit/tickets/TCK-00000000").body()).contains("E005");
        assertThat(auditor.send("/api/audit/tickets/nonsense").body()).contains("E005");
    }

    @Test
    void an_answer_that_breaks_off_is_cut_and_never_looks_complete() throws IOException {
        try (var stream = auditor.wire("/test/broken").all()) {
            assertThat(stream.isEnded()).isFalse();
            assertThat(stream.trailers()).isEmpty();
            assertThat(stream.text().lines()).hasSize(2_000).allMatch(line -> line.matches("\\d+"));
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> auditor.send("/test/broken"))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void what_fails_before_anything_was_sent_is_answered_as_a_problem() {
        for (var accept : List.of("application/json", "application/x-ndjson")) {
            var answer = auditor.send("/test/broken-early", "Accept", accept);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).startsWith("{").contains("E021");
        }
    }

    @Test
    void little_is_read_ahead_of_a_slow_client_and_nothing_once_it_is_gone() throws IOException {
        var endless = auditor.bean(TestAudit.Endless.class);
        endless.pages = 0;
        try (var stream = auditor.wire("/test/endless")) {
            Awaitility.await().during(Duration.ofSeconds(1)).until(() -> endless.pages < 20);
            for (var i = 0; i < 100; i++) {
                assertThat(stream.chunk()).isTrue();
            }
        }
        var pages = new int[] {-1};
        Awaitility.await().pollInterval(Duration.ofMillis(300)).until(() -> {
            var before = pages[0];
            pages[0] = endless.pages;
            return before == pages[0];
        });
        assertThat(pages[0]).isLessThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events?after=-1",
                "events?after=x",
                "events?limit=0",
                "events?limit=101",
                "events?from=yesterday",
                "events?typ=ticket-opened",
                "summary?from=2026-02-30",
                "summary?from=2026-02-01T00:00:00Z",
                "summary?to=0000-01-01"
            })
    void what_makes_no_sense_is_refused(String query) {
        var answer = auditor.send("/api/audit/" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("E012");
    }

    @Test
    void counts_are_told_by_day_by_type_by_actor_and_all_together() throws IOException {
        auditor.append(life(TICKET, 3), "user:1", NOON);
        auditor.append(life(OTHER, 1), "user:2", NOON.plus(Duration.ofDays(1)));
        auditor.append(List.of(new Resolved(OTHER)), "user:1", NOON.plus(Duration.ofDays(2)));
        auditor.follow();
        var answer = auditor.send("/api/audit/summary");
        assertThat(answer.headers().firstValue("X-Nexus-Lag")).contains("12");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"success\":true,\"data\":{\"total\":7,"
                                + "\"days\":[{\"day\":\"2026-01-31\",\"count\":4},{\"day\":\"2026-02-01\",\"count\":2},{\"day\":\"2026-02-02\",\"count\":1}],"
                                + "\"types\":[{\"type\":\"ticket-opened\",\"count\":2},{\"type\":\"ticket-priority-changed\",\"count\":4},{\"type\":\"ticket-resolved\",\"count\":1}],"
                                + "\"actors\":[{\"actor\":\"user:1\",\"count\":5},{\"actor\":\"user:2\",\"count\":2}],\"actorCount\":2}}");
        try (var stream =
                auditor.wire("/api/audit/summary?from=2026-02-01&to=2026-02-01").all()) {
            assertThat(stream.text()).isEqualTo("""
                            {"day":"2026-02-01","type":"ticket-opened","actor":"user:2","count":1}
                            {"day":"2026-02-01","type":"ticket-priority-changed","actor":"user:2","count":1}
                            """);
            assertThat(stream.trailers()).containsEntry("x-nexus-complete", "true");
        }
        assertThat(auditor.get("/api/audit/summary?from=2027-01-01").toString())
                .isEqualTo(
                        "{\"success\":true,\"data\":{\"total\":0,\"days\":[],\"types\":[],\"actors\":[],\"actorCount\":0}}");
    }

    /// Two tickets, several actors and days, positions that do not follow the clock.
    private void scatter() {
        var chance = new Random(7);
        auditor.append(List.of(opened(TICKET)), "user:1", NOON);
        auditor.append(List.of(opened(OTHER)), "github:7", NOON);
        for (var i = 0; i < 60; i++) {
            var ticket = chance.nextBoolean() ? TICKET : OTHER;
            auditor.append(
                    List.of(chance.nextInt(3) == 0 ? new Resolved(ticket) : new PriorityChanged(ticket, Priority.LOW)),
                    List.of("user:1", "user:2", "github:7").get(chance.nextInt(3)),
                    NOON.plus(Duration.ofDays(chance.nextInt(5))).plusMillis(chance.nextInt(10)));
        }
    }

    private static List<TicketFact> life(TicketId ticket, int changes) {
        var life = new ArrayList<TicketFact>();
        life.add(opened(ticket));
        IntStream.range(0, changes)
                .forEach(i -> life.add(
                        new PriorityChanged(ticket, List.of(Priority.values()).get(i % 4))));
        return life;
    }

    static TicketOpened opened(TicketId ticket) {
        return new TicketOpened(
                ticket,
                ObjectId.next(),
                "Login",
                "Broken",
                Priority.MEDIUM,
                "bug",
                List.of("auth"),
                "John",
                "john@example.com",
                null);
    }

    private static Arguments filter(String query, Predicate<JsonNode> what) {
        return Arguments.of(query, what);
    }

    private static boolean has(JsonNode item, String field, String value) {
        return item.get(field).stringValue().equals(value);
    }

    private static String time(JsonNode item) {
        return item.get("at").stringValue();
    }

    private static int day(JsonNode item) {
        return Integer.parseInt(time(item).substring(8, 10));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
