package support.nexus.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.query.analytics.facts.Story.AGENT;
import static support.nexus.query.analytics.facts.Story.TICKET;

import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.Role;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.query.analytics.facts.Story;
import tools.jackson.databind.JsonNode;

@ParameterizedClass
@EnumSource
class AnalyticsTest {

    private static final String MARCH = "startDate=2026-03-01&endDate=2026-04-01";
    private static final TicketId OTHER = new TicketId("TCK-BBBBBBBB");

    private final Desk desk;

    AnalyticsTest(Desk desk) {
        this.desk = desk;
    }

    @BeforeEach
    void aDeskOfMarch() {
        desk.clear();
        desk.append(Story.at("2026-03-02T09:00:00Z")
                .registered(AGENT, Role.SUPPORT_AGENT)
                .opened("anonymous", TICKET, Priority.HIGH, "login", List.of("vpn"), "ana@example.com", null)
                .opened("github:7", OTHER, Priority.LOW, "=1+1", List.of(), "bob@example.com", null)
                .happened(new Assigned(TICKET, "bea"), new WorkStarted(TICKET))
                .then("2026-03-02T09:30:00Z")
                .said(AGENT)
                .then("2026-03-03T09:00:00Z")
                .happened(new Resolved(TICKET))
                .then("2026-03-05T09:00:00Z")
                .happened(new Reopened(TICKET, TicketStatus.OPEN))
                .log());
        desk.follow(0);
    }

    @Test
    void all_figures_of_a_span_come_in_one_answer() {
        var answer = desk.get("/tickets?" + MARCH);
        var figures = answer.get("data");
        assertThat(figures.at("/overview/opened").asInt()).isEqualTo(2);
        assertThat(figures.at("/overview/done").asInt()).isEqualTo(1);
        assertThat(figures.at("/overview/backlog").asInt()).isEqualTo(2);
        assertThat(figures.get("volume")).hasSize(31);
        assertThat(figures.at("/firstResponse/p50").decimalValue()).hasToString("1800.000");
        assertThat(figures.at("/resolution/first/mean").decimalValue()).hasToString("86400.000");
        assertThat(figures.at("/resolution/full/mean").isNull()).isTrue();
        assertThat(figures.at("/workTime/business/p50").decimalValue()).hasToString("28800.000");
        assertThat(figures.at("/distribution/category/login").asInt()).isEqualTo(1);
        assertThat(figures.at("/reopenRate/rate").asDouble()).isEqualTo(1.0);
        assertThat(answer.get("zone").stringValue()).isEqualTo("UTC");
        assertThat(answer.at("/span/from").stringValue()).isEqualTo("2026-03-01T00:00:00.000Z");
        assertThat(answer.at("/span/to").stringValue()).isEqualTo("2026-04-01T00:00:00.000Z");
        assertThat(answer.at("/asOf/position").asLong()).isEqualTo(desk.tables().position());
        assertThat(answer.at("/asOf/at").stringValue()).isEqualTo("2026-03-05T09:00:00.000Z");
    }

    @Test
    void what_is_asked_of_the_past_is_answered_the_same_when_more_has_happened() {
        var asked = "/tickets?startDate=2026-03-01&endDate=2026-03-05";
        var before = desk.get(asked).get("data");
        desk.append(Story.at("2026-03-06T09:00:00Z")
                .registered(AGENT, Role.SUPPORT_AGENT)
                .opened(TICKET)
                .opened(OTHER)
                .happened(new WorkStarted(OTHER), new Resolved(OTHER), new Assigned(OTHER, "cid"))
                .log()
                .stream()
                .filter(event -> event.sequence() > 0 && event.aggregate().equals(OTHER.value()))
                .toList());
        desk.follow(desk.tables().position());
        assertThat(desk.get(asked).get("data")).isEqualTo(before);
        assertThat(desk.get("/tickets?" + MARCH).at("/data/overview/done").asInt())
                .isEqualTo(2);
    }

    @Test
    void an_answer_is_known_by_its_tag_until_the_log_grows() {
        var path = "/tickets?" + MARCH;
        var first = desk.send(path, Role.AUDITOR);
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("X-Nexus-Lag")).contains("12");
        assertThat(desk.send(path, Role.AUDITOR, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(desk.send(path + "&priority=high", Role.AUDITOR, "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        desk.append(Story.at("2026-03-06T09:00:00Z")
                .opened(new TicketId("TCK-CCCCCCCC"))
                .log());
        desk.follow(desk.tables().position());
        assertThat(desk.send(path, Role.AUDITOR, "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endDate=2026-03-01&startDate=2026-03-02 | endDate",
                "endDate=2026-03-01&startDate=2026-03-01 | endDate",
                "startDate=yesterday | startDate",
                "zone=Mars/Olympus | zone",
                "zone=%2B02:00 | zone",
                "interval=minute | interval",
                "interval=hour&startDate=2020-01-01 | interval",
                "startDate=0001-01-01&endDate=9999-01-01 | startDate",
                "status=gone | status",
                "channel=mail | channel",
                "until=2026-03-01 | until"
            })
    void a_wrong_question_is_refused_and_its_field_named(String query, String field) {
        for (var path : List.of("/tickets?", "/users?", "/github?", "/dashboard?", "/visualization?", "/export?")) {
            var answer = desk.send(path + query, Role.ADMIN);
            assertThat(answer.statusCode()).as(path + query).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickets", "users", "github", "dashboard", "kpi", "visualization", "export"})
    void figures_are_for_agents_auditors_and_admins(String call) {
        for (var role : Role.values()) {
            assertThat(desk.send("/" + call, role).statusCode()).isEqualTo(role == Role.USER ? 403 : 200);
        }
    }

    @Test
    void days_are_those_of_the_zone() {
        var days = desk.get("/tickets?zone=Pacific/Kiritimati&startDate=2026-03-02&endDate=2026-03-04");
        assertThat(days.at("/span/from").stringValue()).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(days.at("/data/volume/0/opened").asInt()).isEqualTo(2);
        assertThat(days.at("/data/volume/1/done").asInt()).isEqualTo(1);
    }

    @Test
    void an_assignee_has_what_is_open_and_what_was_done() {
        var agents = desk.get("/users?" + MARCH).get("data");
        assertThat(agents).hasSize(1);
        assertThat(agents.at("/0/assignee").stringValue()).isEqualTo("bea");
        assertThat(agents.at("/0/open").asInt()).isEqualTo(1);
        assertThat(agents.at("/0/done").asInt()).isEqualTo(1);
    }

    @Test
    void the_dashboard_is_of_seven_days_and_today_is_the_last() {
        var answer = desk.get("/dashboard?endDate=2026-03-03T12:00:00Z");
        assertThat(answer.at("/span/from").stringValue()).isEqualTo("2026-02-25T00:00:00.000Z");
        assertThat(answer.at("/data/today/done").asInt()).isEqualTo(1);
        assertThat(answer.at("/data/waiting/total").asInt()).isEqualTo(1);
        assertThat(answer.at("/data/waiting/unassigned").asInt()).isEqualTo(1);
        assertThat(answer.at("/data/agents/0/done").asInt()).isEqualTo(1);
    }

    @Test
    void a_kpi_stands_beside_that_of_the_span_before() {
        var answer = desk.get("/kpi?endDate=2026-03-03T12:00:00Z").get("data");
        assertThat(answer.at("/today/before/from").stringValue()).isEqualTo("2026-03-02T00:00:00.000Z");
        assertThat(answer.at("/today/before/to").stringValue()).isEqualTo("2026-03-02T12:00:00.000Z");
        assertThat(answer.at("/today/figures/opened/value").asInt()).isZero();
        assertThat(answer.at("/today/figures/opened/before").asInt()).isEqualTo(2);
        assertThat(answer.at("/today/figures/opened/change").asDouble()).isEqualTo(-1.0);
        assertThat(answer.at("/week/figures/resolution/value").asDouble()).isEqualTo(86400.0);
        assertThat(answer.at("/month/figures/done/change").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "volume,31,3",
        "backlog,31,1",
        "first-response,31,2",
        "resolution,31,2",
        "heatmap,24,7",
        "ageing,5,1",
        "flow,31,4"
    })
    void a_chart_has_a_number_for_each_label(String chart, int labels, int sets) {
        var data =
                desk.get("/visualization?chart=%s&%s".formatted(chart, MARCH)).get("data");
        assertThat(data.get("labels")).hasSize(labels);
        assertThat(data.get("datasets"))
                .hasSize(sets)
                .allSatisfy(set -> assertThat(set.get("data")).hasSize(labels));
    }

    @Test
    void curves_are_labelled_by_their_days_and_the_heat_map_by_the_hours_of_the_zone() {
        var curve = desk.get("/visualization?chart=first-response&" + MARCH).get("data");
        assertThat(curve.at("/labels/1").stringValue()).isEqualTo("2026-03-02");
        assertThat(curve.at("/datasets/0/data/1").decimalValue()).isEqualByComparingTo("1800");
        assertThat(curve.at("/datasets/0/data/2").isNull()).isTrue();
        var heat = desk.get("/visualization?chart=heatmap&zone=Asia/Kathmandu&" + MARCH)
                .get("data");
        assertThat(heat.at("/datasets/0/label").stringValue()).isEqualTo("monday");
        assertThat(heat.at("/datasets/0/data/14").asInt()).isEqualTo(2);
    }

    @Test
    void a_download_is_a_table_whose_formulas_are_text() throws Exception {
        var csv = desk.send("/export?" + MARCH, Role.AUDITOR);
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        try (var parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv.body()))) {
            var rows = parser.getRecords();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).get("ticketId")).isEqualTo("TCK-AAAAAAAA");
            assertThat(rows.get(0).get("firstResponse")).isEqualTo("1800.000");
            assertThat(rows.get(0).get("firstResolutionBusiness")).isEqualTo("28800.000");
            assertThat(rows.get(0).get("openedAt")).isEqualTo("2026-03-02T09:00:00.000Z");
            assertThat(rows.get(1).get("category")).isEqualTo("'=1+1");
            assertThat(rows.get(1).get("firstResponse")).isEmpty();
        }
    }

    @Test
    void a_download_has_the_lines_of_the_call_of_its_name() {
        for (var type : List.of("users", "volume")) {
            var lines = desk.send("/export?format=ndjson&type=%s&%s".formatted(type, MARCH), Role.AUDITOR)
                    .body()
                    .lines()
                    .map(Desk::json)
                    .toList();
            var called = type.equals("users")
                    ? desk.get("/users?" + MARCH).get("data")
                    : desk.get("/tickets?" + MARCH).at("/data/volume");
            assertThat(lines)
                    .isEqualTo(called.valueStream().map(JsonNode.class::cast).toList());
        }
        assertThat(desk.send("/export?type=users&" + MARCH, Role.AUDITOR)
                        .body()
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .contains("assignee,open,done,firstResponse.n", "resolution.full.business.p99");
    }
}
