package support.nexus.gateway.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.gateway.webhooks.Endpoints.Wish;
import support.nexus.platform.contract.Body;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Paging;
import support.nexus.platform.contract.Query;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.Callers;
import support.nexus.platform.security.OpenTo;
import tools.jackson.databind.json.JsonMapper;

/// Where admins say which systems are told of what, and see what these were told.
@RestController
@RequestMapping
@OpenTo(Callers.ADMINS)
class EndpointController {

    private static final String PATH = "/api/notifications/webhooks";

    private final Endpoints endpoints;
    private final Messages messages;
    private final MessageLines lines;
    private final WebhookClient client;

    EndpointController(Endpoints endpoints, Messages messages, MessageLines lines, WebhookClient client) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.lines = lines;
        this.client = client;
    }

    @GetMapping(PATH)
    Envelope<List<EndpointView>> list() {
        return Envelope.of(endpoints.all().stream().map(EndpointView::of).toList());
    }

    @PostMapping(PATH)
    ResponseEntity<Envelope<EndpointView>> add(@Body Request request, Caller caller) {
        var made =
                EndpointView.of(endpoints.add(request.wish(), caller.required().id()));
        return ResponseEntity.created(URI.create(PATH + "/" + made.id())).body(Envelope.of(made));
    }

    @GetMapping(PATH + "/{id}")
    Envelope<EndpointView> find(@PathVariable("id") String id) {
        return Envelope.of(EndpointView.of(endpoints.require(id)));
    }

    @PutMapping(PATH + "/{id}")
    Envelope<EndpointView> change(@PathVariable("id") String id, @Body Request request) {
        return Envelope.of(EndpointView.of(endpoints.change(id, request.wish(), request.enabled())));
    }

    @DeleteMapping(PATH + "/{id}")
    Envelope<Map<String, Object>> remove(@PathVariable("id") String id) {
        endpoints.remove(id);
        return Envelope.of(Map.of());
    }

    @PostMapping(PATH + "/{id}/secret")
    Envelope<EndpointView> rotate(@PathVariable("id") String id) {
        return Envelope.of(EndpointView.of(endpoints.rotate(id)));
    }

    /// Calls the endpoint now, and says what came of it.
    @PostMapping(PATH + "/{id}/test")
    Envelope<Tried> test(@PathVariable("id") String id) {
        var endpoint = endpoints.require(id);
        var body = JsonMapper.shared()
                .writeValueAsBytes(
                        Map.of("type", "test", "timestamp", Instant.now().toString(), "data", Map.of("endpoint", id)));
        var attempt =
                client.post(URI.create(endpoint.url()), "test_" + UUID.randomUUID(), body, endpoints.secrets(endpoint));
        return Envelope.of(new Tried(
                attempt.isTaken(),
                attempt.status(),
                attempt.fault(),
                attempt.took().toMillis()));
    }

    @GetMapping(PATH + "/{id}/deliveries")
    Envelope<List<SentMessage>> deliveries(@PathVariable("id") String id, @Query Paging paging) {
        endpoints.require(id);
        return Envelope.page(messages.list(id, paging.offset(), paging.size()), paging.of(messages.count(id)));
    }

    @PostMapping(PATH + "/{id}/deliveries/{message}/redeliver")
    ResponseEntity<Envelope<Map<String, Object>>> redeliver(
            @PathVariable("id") String id, @PathVariable("message") String message) {
        var found = messages.find(id, message)
                .orElseThrow(() -> new Refused(ErrorCode.NO_SUCH_ROUTE, "There is no such delivery."));
        messages.again(found);
        lines.wake(found);
        return ResponseEntity.accepted().body(Envelope.of(Map.of()));
    }

    /// @param events stored names of facts, or `*` for all
    record Request(
            String url,
            List<String> events,
            @Nullable Filter filter,
            @Nullable Boolean enabled) {

        Wish wish() {
            return new Wish(
                    url,
                    Set.copyOf(events),
                    filter == null || filter.channels() == null ? Set.of() : Set.copyOf(filter.channels()));
        }
    }

    record Filter(@Nullable List<String> channels) {}

    record Tried(
            boolean taken,
            @Nullable Integer status,
            @Nullable String error,
            long took) {}
}
