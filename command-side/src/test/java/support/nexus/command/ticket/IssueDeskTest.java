package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import support.nexus.events.Refused;
import support.nexus.events.ticket.ApplyGithubEvent;
import support.nexus.events.ticket.ApplyGithubEvent.Applied;
import support.nexus.events.ticket.GithubEvent;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.ObjectId;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketCommand.BeginSync;
import support.nexus.events.ticket.TicketCommand.DeleteTicket;
import support.nexus.events.ticket.TicketCommand.LinkIssue;
import support.nexus.events.ticket.TicketCommand.LocateIssue;
import support.nexus.events.ticket.TicketCommand.OpenTicket;
import support.nexus.events.ticket.TicketCommand.RecordSync;
import support.nexus.events.ticket.TicketCommand.SyncedFields;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.axon.Commands;

/// How an issue finds its ticket, on a real database.
@SpringBootTest(properties = "spring.config.import=classpath:nexus-platform.yaml")
@DirtiesContext
@SuppressWarnings("NullAway.Init")
abstract class IssueDeskTest {

    @TempDir
    static Path folder;

    @Autowired
    Commands commands;

    @Autowired
    CommandGateway gateway;

    @Autowired
    EventStore log;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void noIssues() {
        jdbc.sql("delete from issue_claim").update();
    }

    @Test
    void eight_deliveries_that_race_for_an_issue_found_one_ticket() throws Exception {
        var issue = Issue.opened("bug")
                .labeled("high")
                .retitled("B")
                .commented(1, "A")
                .commented(2, "B")
                .closed(null)
                .reopened()
                .labeled("ui");

        var applied = atOnce(issue.events());

        assertThat(applied)
                .extracting(Applied::ticketId)
                .doesNotContainNull()
                .containsOnly(applied.getFirst().ticketId());
        assertThat(applied.stream().filter(one -> one.versionBefore() == 0)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from issue_claim")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_repeat_stores_nothing() {
        var event = Issue.opened("bug").last();
        var first = apply(event);
        var second = apply(event);

        assertThat(second).isEqualTo(new Applied(first.ticketId(), first.versionAfter(), first.versionAfter()));
        assertThat(first.versionBefore()).isZero();
        assertThat(log.lastSequenceNumberFor(ticket(first).value())).contains(first.versionAfter() - 1);
    }

    @Test
    void an_issue_that_is_being_made_for_a_ticket_is_that_ticket_s_before_the_answer_is_recorded() {
        var ticket = open();
        gateway.sendAndWait(new BeginSync(ticket, Issue.REF.place(), new SyncedFields("A", "B", null, null, null)));
        var opened = Issue.opened().last();
        var made = new GithubEvent(
                opened.repository(),
                opened.number(),
                opened.url(),
                opened.action(),
                opened.snapshot(),
                opened.at(),
                ticket);

        assertThat(apply(made).ticketId()).isEqualTo(ticket);

        gateway.sendAndWait(new RecordSync(ticket, Issue.REF, Issue.URL, opened.at()));
        assertThat(log.readEvents(ticket.value())
                        .asStream()
                        .map(each -> each.getPayloadType().getSimpleName()))
                .containsExactly("TicketOpened", "SyncBegun", "IssueLinked", "IssueObserved", "IssueSynced");
    }

    @Test
    void a_snapshot_that_an_earlier_release_wrote_is_passed_over() {
        var ticket = open();
        jdbc.sql("""
                        insert into snapshot_event_entry (aggregate_identifier, sequence_number, type, event_identifier,
                            payload_type, payload_revision, payload, meta_data, time_stamp)
                        select aggregate_identifier, sequence_number, type, event_identifier,
                            'ticket-snapshot', '4', payload, meta_data, time_stamp
                        from domain_event_entry where aggregate_identifier = ?
                        """).param(ticket.value()).update();

        assertThat(log.readEvents(ticket.value())
                        .asStream()
                        .map(each -> each.getPayloadType().getSimpleName()))
                .containsExactly("TicketOpened");
    }

    @Test
    void a_copy_of_its_text_founds_a_ticket_of_its_own() {
        var ticket = open();
        var opened = Issue.opened().last();
        var copy = new GithubEvent(
                Issue.REF.place(),
                opened.number(),
                opened.url(),
                opened.action(),
                opened.snapshot(),
                opened.at(),
                ticket);

        assertThat(apply(copy).ticketId()).isNotEqualTo(ticket);
    }

    @Test
    void a_webhook_finds_the_ticket_that_was_linked_by_hand() {
        var ticket = open();
        gateway.sendAndWait(new LinkIssue(ticket, Issue.REF, Issue.URL));

        assertThat(apply(Issue.opened().labeled("bug").last()).ticketId()).isEqualTo(ticket);
    }

    @Test
    void a_deleted_tickets_issue_founds_no_other() {
        var ticket = ticket(apply(Issue.opened().last()));
        gateway.sendAndWait(new DeleteTicket(ticket));

        assertThat(apply(Issue.opened().labeled("bug").last())).isEqualTo(new Applied(null, 0, 0));
    }

    @Test
    void a_renamed_repositorys_issue_keeps_its_ticket_under_both_names() {
        var event = Issue.opened().last();
        var ticket = apply(event).ticketId();
        var renamed = new IssueRef("github.com", "octo", "helpdesk", 7);

        assertThat(apply(at(renamed, Issue.REPOSITORY.id())).ticketId()).isEqualTo(ticket);
        assertThat(apply(at(renamed, null)).ticketId()).isEqualTo(ticket);
        assertThat(apply(at(Issue.REF, null)).ticketId()).isEqualTo(ticket);
    }

    @Test
    void the_tickets_address_follows_the_rename_and_no_older_event_takes_it_back() {
        var issue = Issue.opened();
        var ticket = java.util.Objects.requireNonNull(apply(issue.last()).ticketId());
        var renamed = new IssueRef("github.com", "octo", "helpdesk", 7);
        var late = issue.labeled("ui").last();
        var after = issue.closed(null).last();

        apply(new GithubEvent(
                renamed.place().withId(Issue.REPOSITORY.id()),
                renamed.number(),
                "https://x/7",
                after.action(),
                after.snapshot(),
                after.at()));
        apply(late);

        assertThat(log.readEvents(ticket.value()).asStream().<Object>map(event -> event.getPayload()))
                .filteredOn(IssueLinked.class::isInstance)
                .containsExactly(
                        new IssueLinked(ticket, Issue.REF, Issue.URL), new IssueLinked(ticket, renamed, "https://x/7"));
        gateway.sendAndWait(
                new LocateIssue(ticket, new IssueRef("github.com", "octo", "third", 7), "https://y/7", 4711));
        assertThat(log.readEvents(ticket.value()).asStream().<Object>map(event -> event.getPayload()))
                .filteredOn(IssueLinked.class::isInstance)
                .hasSize(3);
    }

    @Test
    void a_name_that_another_repository_took_over_is_another_issue() {
        var ticket = apply(Issue.opened().last()).ticketId();
        var other = apply(at(Issue.REF, 4712L)).ticketId();

        assertThat(other).isNotEqualTo(ticket);
        assertThat(apply(at(Issue.REF, 4712L)).ticketId()).isEqualTo(other);
        assertThat(apply(at(new IssueRef("github.com", "octo", "old", 7), Issue.REPOSITORY.id()))
                        .ticketId())
                .isEqualTo(ticket);
    }

    @Test
    void a_gone_issue_still_finds_its_ticket_until_another_is_linked_to_it() {
        var issue = Issue.opened().gone("transferred");
        issue.events().forEach(this::apply);
        var ticket = apply(issue.labeled("late").last()).ticketId();
        var next = open();

        gateway.sendAndWait(new LinkIssue(next, Issue.REF, Issue.URL));

        assertThat(apply(issue.labeled("later").last()).ticketId())
                .isEqualTo(next)
                .isNotEqualTo(ticket);
    }

    @Test
    void a_ticket_whose_issue_is_gone_may_have_another_and_no_longer_hears_the_first() {
        var issue = Issue.opened().gone("transferred");
        issue.events().forEach(this::apply);
        var ticket = ticket(apply(issue.last()));
        var moved = new IssueRef("github.com", "octo", "elsewhere", 1);
        gateway.sendAndWait(new LinkIssue(ticket, moved, "https://github.com/octo/elsewhere/issues/1"));

        var late = apply(issue.retitled("Late").last());

        assertThat(late.versionAfter()).isEqualTo(late.versionBefore());
        assertThat(apply(at(moved, null)).ticketId()).isEqualTo(ticket);
    }

    @Test
    void an_issue_with_a_ticket_is_not_linked_to_another() {
        apply(Issue.opened().last());
        var link = new LinkIssue(open(), Issue.REF, Issue.URL);

        assertThatThrownBy(() -> gateway.sendAndWait(link)).isInstanceOf(Refused.class);
    }

    @Test
    void a_long_story_goes_on_from_its_snapshot() {
        var issue = Issue.opened("bug");
        IntStream.range(0, 60).forEach(i -> issue.labeled("l" + i).commented(i, "Comment " + i));
        issue.events().forEach(this::apply);
        var last = apply(issue.last());

        assertThat(jdbc.sql("select count(*) from snapshot_event_entry where aggregate_identifier = ?")
                        .param(ticket(last).value())
                        .query(Integer.class)
                        .single())
                .isPositive();
        issue.events().forEach(event -> assertThat(apply(event).versionAfter()).isEqualTo(last.versionAfter()));
    }

    @Test
    void a_ticket_is_assigned_to_the_user_who_says_to_be_that_login_on_GitHub() {
        jdbc.sql("""
                        insert into user_login
                            (user_id, username, username_key, email_key, github_key, role, active, password_hash)
                        values ('5f8d0d55b54764421b7156e4', 'Ana', 'ana', 'ana@example.com', 'ana-dev', 'agent', true, '-')
                        """).update();
        var issue = Issue.opened().assigned("stranger").assigned("Ana-Dev");
        issue.events().forEach(this::apply);
        var ticket = ticket(apply(issue.last()));

        assertThat(log.readEvents(ticket.value()).asStream().<Object>map(event -> event.getPayload()))
                .contains(new Assigned(ticket, "Ana"))
                .noneMatch(fact -> fact.equals(new Assigned(ticket, "stranger")));
        jdbc.sql("delete from user_login where username = 'Ana'").update();
    }

    private List<Applied> atOnce(List<GithubEvent> events) throws Exception {
        var start = new CyclicBarrier(events.size());
        var tasks = new ArrayList<Callable<Applied>>();
        events.forEach(event -> tasks.add(() -> {
            start.await();
            return apply(event);
        }));
        try (var threads = Executors.newFixedThreadPool(events.size())) {
            var done = new ArrayList<Applied>();
            for (Future<Applied> task : threads.invokeAll(tasks)) {
                done.add(task.get());
            }
            return done;
        }
    }

    private Applied apply(GithubEvent event) {
        return commands.ask(new ApplyGithubEvent(event), Applied.class);
    }

    private static TicketId ticket(Applied applied) {
        return Objects.requireNonNull(applied.ticketId());
    }

    private TicketId open() {
        return commands.send(
                        () -> new OpenTicket(
                                TicketId.next(),
                                ObjectId.next(),
                                "T",
                                "D",
                                Priority.LOW,
                                "general",
                                List.of(),
                                "bo",
                                "bo@x.org",
                                null),
                        MetaData.emptyInstance())
                .ticketId();
    }

    private static GithubEvent at(IssueRef issue, @Nullable Long repository) {
        var event = Issue.opened().last();
        return new GithubEvent(
                issue.place().withId(repository),
                issue.number(),
                Issue.URL,
                event.action(),
                event.snapshot(),
                event.at());
    }
}
