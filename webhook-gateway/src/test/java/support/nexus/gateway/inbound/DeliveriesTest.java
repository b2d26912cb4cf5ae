package support.nexus.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.events.EmailAddress;
import support.nexus.events.Role;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketFact;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.crypto.Traces;
import support.nexus.platform.outbox.LeaseLost;
import support.nexus.platform.outbox.TestDispatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is accepted is applied, once, whatever fails; on H2 and on PostgreSQL.
@SuppressWarnings("NullAway.Init") // set by Spring
abstract class DeliveriesTest extends GatewayTest {

    @Autowired
    Deliveries deliveries;

    @Autowired
    DeliveryHealth backlog;

    @Autowired
    MeterRegistry meters;

    @Autowired
    EventBus events;

    @Autowired
    PersonalKeys keys;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_delivery_is_applied_at_once_and_tells_what_it_did() {
        assertThat(deliver("issues.opened", "d-1").statusCode()).isEqualTo(200);
        var delivery = delivery();
        assertThat(delivery.path("state").stringValue()).isEqualTo("applied");
        assertThat(delivery.path("delivery").stringValue()).isEqualTo("d-1");
        assertThat(delivery.path("issue").stringValue()).isEqualTo(ISSUE);
        assertThat(delivery.path("ticketId").stringValue())
                .isEqualTo(tickets.ticket(ISSUE).value());
        assertThat(delivery.path("versionBefore").longValue()).isZero();
        assertThat(delivery.path("versionAfter").longValue()).isOne();
        assertThat(delivery.path("payload")).isEqualTo(Payloads.json("issues.opened"));
        assertThat(delivery.at("/headers/X-GitHub-Event").stringValue()).isEqualTo("issues");
        assertThat(tickets.actors.get(ISSUE)).isEqualTo("github:7104421");
    }

    @Test
    void a_repeat_of_an_applied_one_does_nothing() {
        deliver("issues.opened", "d-1");
        assertThat(deliver("issues.opened", "d-1").statusCode()).isEqualTo(200);
        assertThat(tickets.applied(ISSUE)).isOne();
        deliver("issues.opened", "d-2");
        assertThat(tickets.applied(ISSUE))
                .as("another delivery of the same event")
                .isEqualTo(2);
    }

    @Test
    void what_was_ignored_says_why() {
        deliver("ping");
        assertThat(state()).isEqualTo("ignored");
        assertThat(delivery().path("reason").stringValue()).contains("ping");
        assertThat(get("/api/github/deliveries?state=ignored&state=dead")
                        .path("count")
                        .intValue())
                .isOne();
        assertThat(get("/api/github/deliveries?state=applied").path("count").intValue())
                .isZero();
        assertThat(send(as(Role.ADMIN, to("/api/github/deliveries?state=lost"))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void what_fails_is_accepted_tried_again_and_in_the_end_dead() {
        tickets.broken = true;
        assertThat(deliver("issues.opened").statusCode()).isEqualTo(200);
        assertThat(state()).isEqualTo("pending");
        assertThat(delivery().path("reason").stringValue()).doesNotContain("ferry");
        assertThat(backlog.health().getDetails()).containsEntry("pending", 1L).containsKey("oldestPending");
        retry();
        assertThat(delivery().path("attempts").intValue())
                .as("not before its time")
                .isOne();
        letTimePass();
        assertThat(state()).isEqualTo("pending");
        letTimePass();
        assertThat(state()).isEqualTo("dead");
        letTimePass();
        assertThat(delivery().path("attempts").intValue()).isEqualTo(3);
        assertThat(backlog.health().getDetails()).containsEntry("dead", 1L);
        assertThat(meters.get("nexus.github.deliveries.waiting")
                        .tag("state", "dead")
                        .gauge()
                        .value())
                .isOne();
        assertThat(meters.get("nexus.github.deliveries")
                        .tag("result", "failed")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_failed_one_is_applied_when_the_fault_is_gone() {
        tickets.broken = true;
        deliver("issues.opened");
        tickets.broken = false;
        letTimePass();
        assertThat(state()).isEqualTo("applied");
        assertThat(delivery().path("attempts").intValue()).isEqualTo(2);
        assertThat(tickets.applied(ISSUE)).isOne();
    }

    @Test
    void a_repeat_of_a_failed_one_tries_again_at_once() {
        tickets.broken = true;
        deliver("issues.opened", "d-1");
        tickets.broken = false;
        deliver("issues.opened", "d-1");
        assertThat(state()).isEqualTo("applied");
        assertThat(tickets.applied(ISSUE)).isOne();
    }

    @Test
    void a_dead_one_is_redelivered_by_hand() {
        tickets.broken = true;
        deliver("issues.opened");
        letTimePass();
        letTimePass();
        assertThat(state()).isEqualTo("dead");
        tickets.broken = false;
        var path = "/api/github/deliveries/" + delivery().path("id").stringValue() + "/redeliver";
        var again = as(Role.ADMIN, to(path)).POST(BodyPublishers.noBody());
        var answer = send(again);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"state\":\"applied\"");
        send(again);
        assertThat(tickets.applied(ISSUE)).isOne();
    }

    @Test
    void a_hundred_copies_at_once_are_stored_once_and_applied_once() throws Exception {
        var copies = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 100; i++) {
            copies.add(() -> deliver("issues.opened", "d-100").statusCode());
        }
        try (var threads = Executors.newFixedThreadPool(100)) {
            for (var answer : threads.invokeAll(copies)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(get("/api/github/deliveries").at("/pagination/total").intValue())
                .isOne();
        assertThat(tickets.applied(ISSUE)).isOne();
        assertThat(state()).isEqualTo("applied");
    }

    @Test
    void what_was_stored_before_a_crash_is_applied_after_it() {
        keep("d-1");
        retry();
        assertThat(state()).as("another node may still be at it").isEqualTo("pending");
        TestDispatch.restart(jobs);
        retry();
        assertThat(state()).isEqualTo("applied");
        assertThat(tickets.applied(ISSUE)).isOne();
    }

    @Test
    void a_claim_of_a_node_that_died_ends_by_itself() {
        keep("d-1");
        jdbc.sql("update webhook_delivery set claimed_by = 'another node'").update();
        TestDispatch.restart(jobs);
        retry();
        assertThat(state()).isEqualTo("pending");
        letTimePass();
        assertThat(state()).isEqualTo("applied");
    }

    @Test
    void only_one_of_two_nodes_gets_a_claim() throws Exception {
        keep("d-1");
        jdbc.sql("update webhook_delivery set due_at = received_at").update();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var claims = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < 8; i++) {
                claims.add(() -> !deliveries.outbox().takeDue(1).isEmpty());
            }
            var got = 0;
            for (var claim : threads.invokeAll(claims)) {
                got += claim.get() ? 1 : 0;
            }
            assertThat(got).isOne();
        }
    }

    @Test
    void a_payload_of_25_megabytes_is_kept_whole() {
        var body = large(WebhookDoor.MOST_BYTES);
        assertThat(body).hasSize(WebhookDoor.MOST_BYTES);
        assertThat(deliver("issues", "d-1", body).statusCode()).isEqualTo(200);
        var id = get("/api/github/deliveries").at("/data/0/id").stringValue();
        assertThat(deliveries.payload(id))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(body));
        assertThat(tickets.applied(ISSUE)).isOne();
    }

    @Test
    void the_text_is_sealed_and_goes_with_the_ticket() {
        deliver("issues.opened");
        tickets.broken = true;
        deliver("issues.edited");
        var other = deliver("issues.opened.minimal");
        assertThat(other.statusCode()).isEqualTo(200);
        var ticket = tickets.ticket(ISSUE);
        transaction.executeWithoutResult(_ -> keys.create(ticket.value()));
        publish(
                new IssueLinked(ticket, new IssueRef("github.com", "harbour-lights", "ferry-desk", 42), "https://x"),
                0);
        publish(new TicketDeleted(ticket), 1);
        assertThat(jdbc.sql("select count(*) from webhook_delivery where payload is not null")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(jdbc.sql("select count(*) from personal_key where owner like 'delivery:%'")
                        .query(Integer.class)
                        .single())
                .isOne();
        var applied =
                get("/api/github/deliveries?state=applied").at("/data/0/id").stringValue();
        assertThat(get("/api/github/deliveries/" + applied).at("/data/payload").stringValue())
                .isEqualTo("[erased]");
        tickets.deleted = true;
        tickets.broken = false;
        letTimePass();
        assertThat(get("/api/github/deliveries?state=ignored").path("count").intValue())
                .isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from webhook_delivery where payload is not null")
                        .query(Integer.class)
                        .single())
                .as("nor does what comes later keep any")
                .isZero();
    }

    /// Of an issue whose repository has another name since.
    @Test
    void dead_and_ignored_ones_under_another_name_lose_their_text_with_the_ticket() {
        deliver("issues.opened");
        var ticket = tickets.ticket(ISSUE);
        var renamed = (ObjectNode) Payloads.json("issues.edited");
        renamed.withObject("/repository").put("name", "Renamed").put("full_name", "Harbour-Lights/Renamed");
        renamed.withObject("/repository").put("html_url", "https://github.com/Harbour-Lights/Renamed");
        tickets.broken = true;
        deliver("issues", "d-2", renamed.toString().getBytes(UTF_8));
        deliver("issue_comment", "d-3", renamed.toString().getBytes(UTF_8));
        deliver("discussion", "d-4", renamed.toString().getBytes(UTF_8));
        transaction.executeWithoutResult(_ -> keys.create(ticket.value()));

        publish(new TicketDeleted(ticket), 0);

        assertThat(jdbc.sql("select count(*) from webhook_delivery where payload is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void half_a_character_can_be_looked_at() {
        var payload = (ObjectNode) Payloads.json("issues.opened");
        var body = payload.toString().replaceFirst("\"body\":\"", "\"body\":\"\\\\ud83d \\\\u0000 ");
        deliver("issues", "d-1", body.getBytes(UTF_8));

        assertThat(state()).isEqualTo("applied");
    }

    @Test
    void no_text_lies_open_in_the_database() {
        deliver("issues.opened");
        var id = delivery().path("id").stringValue();
        var stored = jdbc.sql("select payload from webhook_delivery where id = ?")
                .param(id)
                .query((row, _) -> row.getBytes(1))
                .single();
        assertThat(new String(stored, UTF_8)).doesNotContain("ferry", "marisol");
    }

    @Test
    void somebody_who_is_erased_is_named_in_no_delivery_from_before() {
        deliver("issues", "d-1", canary("issues.opened"));
        deliver("push", "d-2", canary("issues.edited"));
        erase("canary-octo");
        deliver("issues", "d-3", canary("issues.closed"));
        Map.of("d-1", "issues.opened", "d-2", "issues.edited").forEach((name, of) -> {
            var payload = payload(name);
            assertThat(payload.toString()).doesNotContain("canary-octo").contains("[erased]");
            assertThat(payload.at("/sender/login").stringValue()).isEqualTo("[erased]");
            assertThat(payload.at("/sender/id")).isEqualTo(Payloads.json(of).at("/sender/id"));
            assertThat(payload.at("/repository")).isEqualTo(Payloads.json(of).at("/repository"));
        });
        assertThat(payload("d-3").toString()).as("came later").contains("canary-octo");
    }

    @Test
    void what_is_worked_on_after_an_erasure_names_nobody_who_is_erased() {
        tickets.broken = true;
        deliver("issues", "d-1", canary("issues.opened"));
        erase("canary-octo");
        tickets.broken = false;
        letTimePass();
        assertThat(tickets.authors.get(ISSUE)).isEqualTo("[erased]");
        deliver("issues", "d-2", canary("issues.edited"));
        assertThat(tickets.authors.get(ISSUE)).as("of what comes later").isEqualTo("canary-octo");
    }

    /// With that login wherever the payload names somebody.
    private static byte[] canary(String name) {
        return Payloads.json(name)
                .toString()
                .replaceAll("\"login\":\"[a-z-]+\"", "\"login\":\"canary-octo\"")
                .getBytes(UTF_8);
    }

    private void erase(String login) {
        var account = ObjectId.next();
        var until = Map.of(EmailAddress.ofGithub(login), Instant.now());
        transaction.executeWithoutResult(
                _ -> keys.erase(account, new Traces("erased-" + account, Instant.EPOCH, until, List.of())));
    }

    private JsonNode payload(String delivery) {
        var id = get("/api/github/deliveries")
                .path("data")
                .valueStream()
                .filter(each -> each.path("delivery").stringValue().equals(delivery))
                .findFirst()
                .orElseThrow()
                .path("id")
                .stringValue();
        return get("/api/github/deliveries/" + id).at("/data/payload");
    }

    @Test
    void old_deliveries_are_forgotten_but_not_those_that_wait() {
        deliver("issues.opened");
        deliver("ping");
        tickets.broken = true;
        deliver("issues.edited");
        jdbc.sql("update webhook_delivery set received_at = ?")
                .param(Instant.now().minus(Duration.ofDays(31)).atOffset(ZoneOffset.UTC))
                .update();
        jobs.forget();
        assertThat(state()).isEqualTo("pending");
        assertThat(get("/api/github/deliveries").at("/pagination/total").intValue())
                .isOne();
        assertThat(jdbc.sql("select count(*) from personal_key")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void a_renamed_label_reaches_all_tickets_of_its_repository_also_after_a_crash() {
        for (var i = 1; i <= 2 * LabelPropagation.PAGE + 5; i++) {
            tickets.ids.put("github.com/harbour-lights/ferry-desk#" + i, TicketId.next());
        }
        tickets.ids.put("github.com/other/desk#1", TicketId.next());
        var renamed = (ObjectNode) Payloads.json("label.created");
        renamed.put("action", "edited");
        renamed.withObject("/changes/name").put("from", "urgent");

        deliver("label", "d-1", renamed.toString().getBytes(UTF_8));

        assertThat(state()).isEqualTo("pending");
        assertThat(delivery().path("reason").stringValue()).contains("Looked at 100 tickets");
        letTimePass();
        tickets.broken = true; // as if this node were killed
        letTimePass();
        assertThat(state()).isEqualTo("pending");
        tickets.broken = false;
        letTimePass();

        assertThat(state()).isEqualTo("applied");
        assertThat(delivery().path("reason").stringValue()).contains("Looked at 205 tickets and changed 205");
        assertThat(tickets.applied("github.com/harbour-lights/ferry-desk#205")).isOne();
        assertThat(tickets.applied("github.com/harbour-lights/ferry-desk#77")).isOne();
        assertThat(tickets.applied("github.com/other/desk#1")).isZero();
    }

    @Test
    void whoever_lost_the_lease_writes_nothing_down() {
        var first = keep("d-1");
        jdbc.sql("update webhook_delivery set due_at = received_at").update();
        assertThat(deliveries.outbox().takeDue(1)).hasSize(1);

        assertThatThrownBy(() -> deliveries.end(first, "dead", "too late")).isInstanceOf(LeaseLost.class);
        assertThat(state()).isEqualTo("pending");
    }

    @CanIgnoreReturnValue
    private Delivery keep(String delivery) {
        var body = WebhookBody.of(Payloads.bytes("issues.opened"), null);
        var webhook = new Webhook(
                "k".repeat(64), "issues", java.util.Map.of(Webhook.DELIVERY, delivery), "c-1", Instant.now(), body);
        return deliveries.keep(webhook);
    }

    private void publish(TicketFact event, long sequence) {
        TicketId ticket = event.ticketId();
        transaction.executeWithoutResult(_ -> {
            var message = new GenericDomainEventMessage<>("Ticket", ticket.value(), sequence, event);
            var work = DefaultUnitOfWork.startAndGet(message);
            work.execute(() -> events.publish(message));
        });
    }
}
