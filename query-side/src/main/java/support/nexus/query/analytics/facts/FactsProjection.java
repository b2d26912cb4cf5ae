package support.nexus.query.analytics.facts;

import org.springframework.stereotype.Component;
import support.nexus.events.Personal;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.user.UserEvent.ProfileChanged;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.platform.log.LogEntry;
import support.nexus.platform.stream.Projection;
import support.nexus.platform.stream.Writes;

/// The facts that figures are made of: a row for each event that some figure counts, and nothing that anybody wrote
/// but categories, tags and names of assignees. A ticket that is deleted, or an account that is erased, leaves its
/// rows and takes its text.
@Component
class FactsProjection implements Projection {

    private static final String INSERT = """
            insert into {analytics_moment}
                (position, owner, at_millis, kind, word, priority, account, address, category, tags, assignee)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /// As the log reads now: what it says of a ticket's text, it says whether there was any or not.
    private static final String FORGET_TICKET = """
            update {analytics_moment} set
                category = case when category is null then null else '%1$s' end,
                tags = case when tags is null then null else '["%1$s"]' end,
                assignee = case when assignee is null then null else '%1$s' end,
                address = case when address is null then null else 0 end
            where owner = ?""".formatted(Personal.ERASED);

    private static final String FORGET_NAME = """
            update {analytics_moment} m set assignee = '%s'
            where exists (select 1 from {analytics_account} a
                where a.account = ? and a.name = m.assignee and a.since < m.position)""".formatted(Personal.ERASED);

    private static final String FORGET_ADDRESS = """
            update {analytics_moment} set address = 0
            where address in (select address from {analytics_account} where account = ?)
                or (account = ? and address is not null)""";

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String tables() {
        return """
                create table {analytics_moment} (
                    position  bigint       primary key,
                    owner     varchar(255) not null,
                    at_millis bigint       not null,
                    kind      varchar(16)  not null,
                    word      varchar(255),
                    priority  varchar(16),
                    account   varchar(255),
                    address   bigint,
                    category  varchar(1000),
                    tags      varchar(1000000),
                    assignee  varchar(1000)
                );
                create index ix_{analytics_moment}_owner on {analytics_moment} (owner, position);
                create table {analytics_account} (
                    account varchar(255)  not null,
                    since   bigint        not null,
                    name    varchar(1000) not null,
                    address bigint        not null,
                    primary key (account, since)
                )""";
    }

    @Override
    public void on(LogEntry event, Writes writes) {
        Moments.of(event).ifPresent(moment -> insert(moment, writes));
        if (event.is(TicketDeleted.class)) {
            writes.write(FORGET_TICKET, event.aggregate());
        } else if (event.is(UserRegistered.class) && event.payload() instanceof UserRegistered registered) {
            remember(event, registered.username(), registered.email(), writes);
        } else if (event.is(ProfileChanged.class) && event.payload() instanceof ProfileChanged changed) {
            remember(event, "", changed.email(), writes);
        } else if (event.is(UserErased.class)) {
            var account = event.aggregate();
            writes.write(FORGET_NAME, account);
            writes.write(FORGET_ADDRESS, account, account);
            writes.write("delete from {analytics_account} where account = ?", account);
        }
    }

    private static void insert(Moment moment, Writes writes) {
        writes.write(
                INSERT,
                moment.position(),
                moment.owner(),
                moment.at(),
                moment.kind().word(),
                moment.word(),
                moment.priority(),
                moment.account(),
                moment.address(),
                moment.category(),
                moment.tags(),
                moment.assignee());
    }

    /// To find the rows that name an account, once it is erased.
    private static void remember(LogEntry event, String name, String email, Writes writes) {
        writes.write(
                "insert into {analytics_account} (account, since, name, address) values (?, ?, ?, ?)",
                event.aggregate(),
                event.position(),
                name,
                Moments.fingerprint(email));
    }
}
