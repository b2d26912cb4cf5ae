package support.nexus.gateway.webhooks;

import java.util.Set;
import org.springframework.stereotype.Component;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.stream.Reaction;
import support.nexus.platform.stream.Writes;

/// Plans a message for each endpoint that asks for a fact, once, from the moment when the endpoint is there.
@Component
class WebhookPlan implements Reaction {

    private final MessageLines lines;
    private final Set<String> types;

    WebhookPlan(MessageLines lines, OfferedTypes offered) {
        this.lines = lines;
        this.types = offered.all();
    }

    @Override
    public String name() {
        return "outbound-webhooks";
    }

    @Override
    public void on(LogEntry event, Writes writes) {
        if (types.contains(event.type())) {
            lines.plan(writes, Planned.of(event));
        }
    }

    @Override
    public void planned() {
        lines.outbox().wake();
    }
}
