package support.nexus.gateway.inbound;

import java.util.List;
import java.util.regex.Pattern;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.ApplyGithubEvent;
import support.nexus.events.ticket.ApplyGithubEvent.Applied;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.GithubEvent.IssueAction.LabelReplaced;
import support.nexus.events.ticket.GithubEvent.IssueSnapshot;
import support.nexus.events.ticket.TicketQuery.FindIssues;
import support.nexus.events.ticket.TicketQuery.IssuesAnswer;
import support.nexus.gateway.inbound.Translation.LabelChanged;
import support.nexus.platform.axon.Commands;
import support.nexus.platform.log.Origin;

/// Lets a repository's tickets follow a label that was renamed or deleted, page by page. The delivery remembers how far
/// it has come, so that whoever takes it up after a kill goes on from there; a ticket that is told twice hears it once.
@Component
class LabelPropagation {

    static final int PAGE = 100;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final IssueSnapshot NOTHING_SHOWN =
            new IssueSnapshot(null, null, null, null, null, null, Payload.GHOST);

    private final JdbcClient jdbc;
    private final Deliveries deliveries;
    private final Commands commands;
    private final QueryGateway queries;

    LabelPropagation(JdbcClient jdbc, Deliveries deliveries, Commands commands, QueryGateway queries) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.commands = commands;
        this.queries = queries;
    }

    /// @return whether it has come to the end
    boolean step(Delivery delivery, LabelChanged label) {
        var page = page(label, reached(delivery.id()));
        var changed =
                page.stream().filter(issue -> tell(delivery, label, issue)).count();
        if (!page.isEmpty()) {
            deliveries
                    .outbox()
                    .change(
                            delivery.lease(),
                            "reached = ?, looked = looked + ?, changed = changed + ?",
                            page.getLast().toString(),
                            page.size(),
                            changed);
        }
        return page.size() < PAGE;
    }

    /// How far it has come, for people.
    String progress(String id) {
        return jdbc.sql("select looked, changed from webhook_delivery where id = ?")
                .param(id)
                .query((row, _) -> "Looked at %s tickets and changed %s".formatted(row.getLong(1), row.getLong(2)))
                .single();
    }

    private boolean tell(Delivery delivery, LabelChanged label, int number) {
        var event = event(delivery, label, number);
        try (var _ = new Origin("github:" + label.sender(), "github", delivery.correlationId()).begin()) {
            var applied = commands.ask(new ApplyGithubEvent(event), Applied.class);
            return applied.versionAfter() > applied.versionBefore();
        }
    }

    private static GithubEvent event(Delivery delivery, LabelChanged label, int number) {
        return new GithubEvent(
                label.repository(),
                number,
                label.repository().page(number),
                new LabelReplaced(label.from(), label.to()),
                NOTHING_SHOWN,
                delivery.receivedAt());
    }

    /// The last issue that was told; 0 where it begins, or was begun by a release that wrote names here.
    private int reached(String id) {
        return jdbc.sql("select reached from webhook_delivery where id = ?")
                .param(id)
                .query((row, _) -> String.valueOf(row.getString("reached")))
                .optional()
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf)
                .orElse(0);
    }

    private List<Integer> page(LabelChanged label, int reached) {
        return queries.query(new FindIssues(label.repository(), reached, PAGE), IssuesAnswer.class)
                .join()
                .numbers();
    }
}
