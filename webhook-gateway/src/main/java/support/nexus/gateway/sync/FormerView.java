package support.nexus.gateway.sync;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.stream.FormerViews;
import support.nexus.platform.stream.FormerViews.FormerTables;

/// Takes over, when the reaction begins, what is known of the tickets that have an issue. The last release kept that,
/// and what GitHub was to be told yet, in a view: the reaction goes on exactly where that is, so that no change is
/// lost, and nodes of the last release keep it while they run. Where there is no such view, as after an import, a
/// ticket has an issue that was ever linked to one.
@Component
class FormerView {

    private static final String OF_THE_VIEW = """
            insert into github_ticket (ticket_id)
                select ticket_id from {github_change} where linked_version is not null
                    and ticket_id not in (select ticket_id from github_ticket);
            update github_ticket set linked_version =
                (select v.linked_version from {github_change} v where v.ticket_id = github_ticket.ticket_id);
            update github_ticket
                set wanted_since = current_timestamp, due_at = coalesce(due_at, current_timestamp), wanted_version =
                    (select v.changed_version from {github_change} v where v.ticket_id = github_ticket.ticket_id)
                where ticket_id in (select v.ticket_id from {github_change} v where v.linked_version is not null
                    and v.changed_at >= (select since from github_following)
                    and v.changed_version > coalesce(nullif(github_ticket.synced_version, 0), v.linked_version)
                    and v.changed_version > github_ticket.refused_version)""";

    private static final String OF_ALL_LINKS = """
            insert into github_ticket (ticket_id)
                select distinct ticket_id from webhook_issue
                where ticket_id not in (select ticket_id from github_ticket);
            update github_ticket set linked_version = synced_version
                where linked_version is null and ticket_id in (select ticket_id from webhook_issue)""";

    private static final String BEGUN =
            "update github_ticket set due_at = current_timestamp where begun_at is not null and due_at is null";

    private final JdbcClient jdbc;

    FormerView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param head the position of the newest event
    /// @return after which position the reaction begins
    long takeOver(long head, FormerViews views) {
        var view = views.live("github-outbox", 1);
        carryOut(view.map(tables -> tables.sql().apply(OF_THE_VIEW)).orElse(OF_ALL_LINKS));
        carryOut(BEGUN);
        return view.map(FormerTables::position).orElse(head);
    }

    private void carryOut(String script) {
        for (var sql : script.split(";", -1)) {
            jdbc.sql(sql).update();
        }
    }
}
