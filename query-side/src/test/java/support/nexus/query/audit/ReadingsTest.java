package support.nexus.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.domain.PageRequest;
import support.nexus.events.Role;
import support.nexus.platform.security.AccessTokens;
import support.nexus.platform.security.TestCallers;

@ParameterizedClass
@EnumSource
class ReadingsTest {

    private final Auditor auditor;

    ReadingsTest(Auditor auditor) {
        this.auditor = auditor;
    }

    @BeforeEach
    void nothingWasRead() {
        auditor.clear();
    }

    @Test
    void each_reading_is_recorded_with_who_where_from_and_what_was_asked() {
        auditor.send("/api/audit/events?actor=user:1&limit=3", "X-Correlation-Id", "mine");
        auditor.send("/api/v1/audit/summary");
        auditor.send("/api/audit/tickets/TCK-00000000");
        auditor.send("/api/audit/readings");
        var readings = auditor.get("/api/audit/readings");
        assertThat(readings.at("/pagination/total").asInt()).isEqualTo(3);
        assertThat(readings.get("data")
                        .valueStream()
                        .map(each -> each.get("asked").stringValue()))
                .containsExactly(
                        "/api/audit/tickets/TCK-00000000",
                        "/api/audit/summary",
                        "/api/audit/events?actor=user:1&limit=3");
        var first = readings.get("data").get(2);
        assertThat(first.get("actor").stringValue())
                .isEqualTo("user:" + TestCallers.one(Role.AUDITOR).id());
        assertThat(first.get("address").stringValue()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(first.get("correlationId").stringValue()).isEqualTo("mine");
        assertThat(first.get("at").stringValue()).endsWith("Z");
    }

    @Test
    void they_are_paged() {
        for (var i = 1; i <= 5; i++) {
            auditor.send("/api/audit/events?after=" + i);
        }
        var page = auditor.get("/api/audit/readings?page=2&limit=2");
        assertThat(page.get("data").valueStream().map(each -> each.get("asked").stringValue()))
                .containsExactly("/api/audit/events?after=3", "/api/audit/events?after=2");
        assertThat(page.at("/pagination/pages").asInt()).isEqualTo(3);
        assertThat(auditor.get("/api/audit/readings?page=2147483647&limit=100").get("data"))
                .isEmpty();
    }

    @Test
    void a_long_question_is_recorded_as_far_as_it_fits() {
        auditor.send("/api/audit/events?limit=1" + "&actor=user:5f8d0d55b54764421b7156e4".repeat(90));
        assertThat(auditor.get("/api/audit/readings").at("/data/0/asked").stringValue())
                .hasSize(2_000);
    }

    @Test
    void what_was_asked_is_recorded_without_anybody_s_text() {
        for (var question : List.of(
                "events?type=Zwiebel&actor=Zwiebel%20Kuchen&ticketId=Zwiebel&after=Zwiebel&limit=3",
                "events?from=Zwiebel&to=2026-01-31T12:00:00Z&type=ticket-opened",
                "tickets/Zwiebel",
                "tickets/TCK-00000000")) {
            auditor.send("/api/audit/" + question);
        }
        assertThat(auditor.jdbc()
                        .sql("select asked from audit_reading order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "/api/audit/events?type=\u2026&actor=\u2026&ticketId=\u2026&after=\u2026&limit=3",
                        "/api/audit/events?from=\u2026&to=2026-01-31T12:00:00Z&type=ticket-opened",
                        "/api/audit/tickets/\u2026",
                        "/api/audit/tickets/TCK-00000000");
    }

    @Test
    void what_cannot_be_recorded_is_not_read() {
        auditor.jdbc().sql("alter table audit_reading rename to aside").update();
        try {
            for (var path : List.of("events", "summary", "tickets/TCK-00000000")) {
                var answer = auditor.send("/api/audit/" + path);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("E011");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        } finally {
            auditor.jdbc().sql("alter table aside rename to audit_reading").update();
        }
    }

    @Test
    void who_may_not_read_is_refused_and_nothing_was_read() {
        for (var path : List.of("events", "summary", "tickets/TCK-00000000", "readings")) {
            assertThat(auditor.anonymously("/api/audit/" + path).statusCode()).isEqualTo(401);
            var token = auditor.bean(AccessTokens.class).issue(TestCallers.one(Role.SUPPORT_AGENT));
            assertThat(auditor.anonymously("/api/audit/" + path, "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(auditor.get("/api/audit/readings").get("data")).isEmpty();
    }

    @Test
    void old_ones_are_forgotten() {
        var readings = auditor.bean(ReadingRepository.class);
        readings.save(at(Duration.ofDays(401)));
        readings.save(at(Duration.ofDays(399)));
        for (var i = 0; i < 1_100; i++) {
            readings.save(at(Duration.ofDays(500)));
        }
        auditor.bean(ReadingRetention.class).forget();
        assertThat(readings.count()).isEqualTo(1);
        assertThat(readings.list(PageRequest.of(0, 10)).getFirst().view().at().atOffset(ZoneOffset.UTC))
                .isAfter(Instant.now().minus(Duration.ofDays(400)).atOffset(ZoneOffset.UTC));
    }

    private static Reading at(Duration ago) {
        return new Reading(Instant.now().minus(ago), "user:1", "127.0.0.1", "c", "/api/audit/events");
    }
}
