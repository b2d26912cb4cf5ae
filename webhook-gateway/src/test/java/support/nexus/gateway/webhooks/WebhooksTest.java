package support.nexus.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketId;
import support.nexus.gateway.GithubTest;
import support.nexus.gateway.webhooks.Receiver.Told;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.log.Origin;
import support.nexus.platform.outbox.TestDispatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Endpoints are told what they ask for, signed, in order for each ticket, until they take it; on H2 and on PostgreSQL.
/// Nothing is scheduled: the tests say when.
@TestPropertySource(
        properties = {
            "nexus.webhooks.allow-private=true",
            "nexus.webhooks.timeout=2s",
            "nexus.webhooks.retry-after=0s,0s",
            "nexus.webhooks.rest=1ms"
        })
@SuppressWarnings("NullAway.Init") // set by Spring
abstract class WebhooksTest extends GithubTest {

    private static final String PATH = "/api/notifications/webhooks";

    @Autowired
    WebhookSender sender;

    @Autowired
    WebhooksCare care;

    @Autowired
    EventBus events;

    @Autowired
    PersonalKeys keys;

    @Autowired
    TransactionTemplate transaction;

    private final Map<TicketId, Long> versions = new ConcurrentHashMap<>();
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void nobodyIsTold() {
        for (var table : List.of("webhook_endpoint", "webhook_message", "webhook_line")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void an_endpoint_is_told_with_a_signature_that_the_specification_s_library_accepts() throws Exception {
        var endpoint = add("*");
        var ticket = open();

        var told = sent(1).getFirst();

        assertThat(told.json().path("type").stringValue()).isEqualTo("ticket-opened");
        assertThat(told.ticket()).isEqualTo(ticket.value());
        assertThat(told.version()).isEqualTo(1);
        assertThat(told.body()).as("no text").doesNotContain("Title", "bo@x.org");
        var library = new Webhook(secret(endpoint));
        library.verify(told.body(), told.headers());
        assertThatThrownBy(() -> library.verify(told.body() + " ", told.headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void both_secrets_sign_while_one_replaces_the_other() throws Exception {
        var before = add("*");
        var after = data(post(PATH + "/" + id(before) + "/secret", ""));
        open();

        var told = sent(1).getFirst();

        new Webhook(secret(before)).verify(told.body(), told.headers());
        new Webhook(secret(after)).verify(told.body(), told.headers());
    }

    @Test
    void a_secret_is_shown_once_and_kept_sealed() {
        var endpoint = add("*");
        var secret = secret(endpoint);

        assertThat(get(PATH).toString()).doesNotContain("whsec_");
        assertThat(get(PATH + "/" + id(endpoint)).toString()).doesNotContain("whsec_");
        assertThat(jdbc.sql("select secret from webhook_endpoint")
                        .query(byte[].class)
                        .single())
                .isNotEqualTo(java.util.Base64.getDecoder().decode(secret.substring("whsec_".length())));
    }

    @Test
    void only_what_is_asked_for_is_told() {
        add("ticket-retitled");
        var ticket = open();
        change(ticket, new PriorityChanged(ticket, Priority.LOW), "api");
        change(ticket, new Retitled(ticket, "Other"), "github");

        assertThat(sent(1))
                .singleElement()
                .satisfies(told -> assertThat(told.version()).isEqualTo(3));
    }

    @Test
    void what_came_by_another_channel_is_left_out() {
        data(post(PATH, """
                {"url": "%s", "events": ["*"], "filter": {"channels": ["api"]}}
                """.formatted(receiver.url())));
        var ticket = open();
        change(ticket, new Retitled(ticket, "Theirs"), "github");
        change(ticket, new Retitled(ticket, "Ours"), "api");

        assertThat(sent(2)).extracting(Told::version).containsExactly(1L, 3L);
    }

    @Test
    void each_ticket_s_facts_arrive_in_order_though_some_fail() {
        add("*");
        var failing = ConcurrentHashMap.<String>newKeySet();
        receiver.answers(told -> failing.add(told.id()) && told.version() % 3 == 0 ? 500 : 200);
        var tickets = List.of(open(), open(), open());
        for (var i = 0; i < 9; i++) {
            for (var ticket : tickets) {
                change(ticket, new Retitled(ticket, "Title " + i), "api");
            }
        }

        await().until(() -> {
            TestDispatch.look(sender);
            return count("state = 'delivered'") == 30;
        });

        for (var ticket : tickets) {
            assertThat(receiver.told.stream()
                            .filter(told -> told.ticket().equals(ticket.value()))
                            .map(Told::version)
                            .distinct())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 10).boxed().toList());
        }
        assertThat(receiver.told.stream().map(Told::id).distinct())
                .as("a repeat has the same id")
                .hasSize(30);
    }

    @Test
    void what_is_never_taken_is_given_up_and_can_be_sent_again_by_hand() {
        var endpoint = add("*");
        receiver.answers(_ -> 500);
        open();
        await().until(() -> {
            TestDispatch.look(sender);
            return count("state = 'dead'") == 1;
        });
        assertThat(receiver.told).hasSize(3);
        var delivery = get(PATH + "/" + id(endpoint) + "/deliveries").at("/data/0");
        assertThat(delivery.path("state").stringValue()).isEqualTo("dead");
        assertThat(delivery.path("error").stringValue()).isEqualTo("Answered 500");

        receiver.answers(_ -> 200);
        var path =
                PATH + "/" + id(endpoint) + "/deliveries/" + delivery.path("id").stringValue() + "/redeliver";
        assertThat(post(path, "").statusCode()).isEqualTo(202);
        await().until(() -> {
            TestDispatch.look(sender);
            return count("state = 'delivered'") == 1;
        });
        assertThat(receiver.told.stream().map(Told::id).distinct()).hasSize(1);
    }

    @Test
    void a_redirect_is_not_followed() {
        var endpoint = add("*");
        receiver.answers(_ -> 302);
        var tried = data(post(PATH + "/" + id(endpoint) + "/test", ""));
        assertThat(tried.path("status").intValue()).isEqualTo(302);
        assertThat(tried.path("taken").booleanValue()).isFalse();
    }

    @Test
    void an_endpoint_that_says_that_it_is_gone_is_switched_off_and_told_nothing_more() {
        var endpoint = add("*");
        receiver.answers(_ -> 410);
        var ticket = open();
        sent(1);
        await().untilAsserted(() -> assertThat(
                        get(PATH + "/" + id(endpoint)).at("/data/enabled").booleanValue())
                .isFalse());
        change(ticket, new Retitled(ticket, "Other"), "api");
        await().until(() -> {
            TestDispatch.look(sender);
            return count("state = 'pending'") == 0;
        });
        assertThat(receiver.told).hasSize(1);
    }

    @Test
    void an_endpoint_that_is_removed_is_told_nothing_more_and_leaves_nothing() {
        var endpoint = add("*");
        receiver.answers(_ -> 500);
        open();
        sent(1);
        send(to(PATH + "/" + id(endpoint)).DELETE());
        TestDispatch.look(sender);
        care.sweep();
        assertThat(count("1 = 1")).isZero();
        assertThat(receiver.told).hasSize(1);
        assertThat(keys.open("webhook:" + id(endpoint), new byte[40], "signing-secret"))
                .isEmpty();
    }

    @Test
    void wrong_wishes_are_refused_with_the_field_that_is_wrong() {
        var wrong = new HashMap<String, String>();
        wrong.put("{\"url\": \"ftp://example.com\", \"events\": [\"*\"]}", "url");
        wrong.put("{\"url\": \"https://a:b@example.com\", \"events\": [\"*\"]}", "url");
        wrong.put("{\"url\": \"example.com\", \"events\": [\"*\"]}", "url");
        wrong.put("{\"url\": \"https://example.com\", \"events\": [\"ticket-opend\"]}", "events");
        wrong.put("{\"url\": \"https://example.com\", \"events\": []}", "events");
        wrong.forEach((body, field) -> {
            var answer = post(PATH, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        });
        assertThat(get(PATH).path("data")).isEmpty();
    }

    private JsonNode add(String type) {
        return data(post(PATH, """
                {"url": "%s", "events": ["%s"]}
                """.formatted(receiver.url(), type)));
    }

    private static JsonNode data(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JsonMapper.shared().readTree(answer.body()).path("data");
    }

    private static String id(JsonNode endpoint) {
        return endpoint.path("id").stringValue();
    }

    private static String secret(JsonNode endpoint) {
        return endpoint.path("secret").stringValue();
    }

    /// What was told once so much was.
    private List<Told> sent(int count) {
        await().until(() -> {
            TestDispatch.look(sender);
            return receiver.told.size() >= count;
        });
        return receiver.told;
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from webhook_message where " + condition)
                .query(Long.class)
                .single();
    }

    private TicketId open() {
        var ticket = TicketId.next();
        transaction.executeWithoutResult(_ -> keys.create(ticket.value()));
        change(
                ticket,
                new TicketOpened(
                        ticket, "0".repeat(24), "Title", "Text", Priority.HIGH, "x", List.of(), "bo", "bo@x.org", null),
                "api");
        return ticket;
    }

    private void change(TicketId ticket, Object fact, String channel) {
        var version = versions.merge(ticket, 1L, Long::sum);
        transaction.executeWithoutResult(_ -> {
            var message = new GenericDomainEventMessage<>("Ticket", ticket.value(), version - 1, fact)
                    .andMetaData(Map.of(Origin.CHANNEL, channel, Origin.ACTOR, "anonymous"));
            DefaultUnitOfWork.startAndGet(message).execute(() -> events.publish(message));
        });
    }
}
