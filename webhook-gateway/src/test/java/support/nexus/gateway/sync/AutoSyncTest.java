package support.nexus.gateway.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.events.ticket.CommentEvent;
import support.nexus.events.ticket.IssueEvent.IssueLinked;
import support.nexus.events.ticket.IssueRef;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketCommand.RecordRefusal;
import support.nexus.events.ticket.TicketEvent;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketFact;
import support.nexus.gateway.Desk;
import support.nexus.gateway.FakeGithub.Fault;
import support.nexus.gateway.GithubTest;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.log.Origin;
import support.nexus.platform.outbox.TestDispatch;

/// Changes of tickets that have an issue follow by themselves. Nothing is scheduled: the tests say when.
@SuppressWarnings("NullAway.Init") // set by Spring
class AutoSyncTest extends GithubTest {

    @Autowired
    AutoSync auto;

    @Autowired
    TicketOutbox tickets;

    @Autowired
    EventBus events;

    @Autowired
    PersonalKeys keys;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void ten_quick_edits_are_one_call() {
        var ticket = linked();
        for (var i = 1; i <= 10; i++) {
            retitled(ticket, "Title " + i, "api");
        }
        awaitDue(ticket);

        send();

        assertThat(GITHUB.writes()).hasSize(1);
        assertThat(GITHUB.only().path("title").stringValue()).isEqualTo("Title 10");
        send();
        assertThat(GITHUB.writes()).hasSize(1);
    }

    @Test
    void a_ticket_that_has_lost_its_issue_gets_no_other_by_itself() {
        var ticket = linked();
        retitled(ticket, "Changed", "api");
        awaitDue(ticket);
        ticket.issue = null;
        send();
        assertThat(GITHUB.writes()).isEmpty();
    }

    @Test
    void a_change_while_a_ticket_is_being_sent_is_sent_after_it() {
        var ticket = linked();
        retitled(ticket, "A", "api");
        awaitDue(ticket);
        var sending = tickets.of(auto.outbox().takeDue(1).getFirst());
        var version = ticket.version.get();
        retitled(ticket, "B", "api");
        await().until(() -> wanted(ticket) == ticket.version.get());
        tickets.done(sending, version);

        send();
        assertThat(GITHUB.only().path("title").stringValue()).isEqualTo("B");
        send();
        assertThat(GITHUB.writes()).hasSize(1);
    }

    @Test
    void a_change_of_tags_keeps_what_others_put_there() {
        var ticket = linked();
        GITHUB.label(GITHUB.only(), "triaged");
        ticket.change("tags", List.of("auth"));
        publish(ticket, new TagsChanged(ticket.id, List.of("auth")), "api");
        awaitDue(ticket);

        send();

        assertThat(GITHUB.only().path("labels"))
                .extracting(label -> label.path("name").stringValue())
                .containsExactlyInAnyOrder("auth", "priority: high", "triaged");
    }

    @Test
    void what_came_from_github_is_never_sent_back() {
        var ticket = linked();
        retitled(ticket, "Theirs", "github");
        var other = linked();
        retitled(other, "Ours", "api");
        awaitDue(other);

        send();

        assertThat(GITHUB.writes())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.body().path("title").stringValue()).isEqualTo("Ours"));
    }

    @Test
    void a_field_that_github_changed_last_is_not_sent_with_another() {
        var ticket = linked();
        retitled(ticket, "Ours", "api");
        retitled(ticket, "Theirs", "github");
        var comment = ticket.comment("Ana", "Hello", false);
        publish(ticket, new CommentEvent.CommentAdded(ticket.id, comment, "Ana", "a@x.org", "Hello", false), "api");
        awaitDue(ticket);

        send();

        assertThat(GITHUB.writes())
                .singleElement()
                .satisfies(call -> assertThat(call.path()).endsWith("/comments"));
    }

    @Test
    void what_github_refuses_for_good_is_not_tried_again_until_something_changes() {
        var ticket = linked();
        retitled(ticket, "A", "api");
        awaitDue(ticket);
        GITHUB.faults.add(Fault.GONE);
        send();
        send();
        assertThat(GITHUB.writes()).hasSize(1);
        assertThat(desk.told(RecordRefusal.class)).hasSize(1);

        retitled(ticket, "B", "api");
        awaitDue(ticket);
        send();

        assertThat(GITHUB.only().path("title").stringValue()).isEqualTo("B");
    }

    @Test
    void nothing_is_asked_before_the_time_that_github_named() {
        var ticket = linked();
        retitled(ticket, "A", "api");
        awaitDue(ticket);
        GITHUB.faults.add(Fault.LIMITED);
        send();
        retitled(ticket, "B", "api");
        for (var i = 0; i < 5; i++) {
            send();
        }
        assertThat(GITHUB.writes()).hasSize(1);
    }

    @Test
    void an_issue_whose_making_was_broken_off_is_found_without_being_asked_for() {
        var ticket = desk.open("A", "B");
        desk.brokenRecords.set(1);
        sync(ticket);
        assertThat(ticket.issue).isNull();

        await().untilAsserted(() -> {
            send();
            assertThat(ticket.issue).isNotNull();
        });
        assertThat(GITHUB.issues).hasSize(1);
    }

    @Test
    void what_was_sent_of_a_deleted_ticket_is_forgotten_with_it() {
        var ticket = linked();
        ticket.comment("Ana", "Hello", false);
        sync(ticket);

        ticket.version.incrementAndGet();
        publish(ticket, new TicketEvent.TicketDeleted(ticket.id), "api");

        for (var table : List.of("github_ticket", "github_comment")) {
            await().untilAsserted(() -> assertThat(
                            jdbc.sql("select * from " + table).query().listOfRows())
                    .isEmpty());
        }
    }

    /// A ticket with an issue, in the desk and in the log; GitHub's ledger is empty.
    private Desk.Ticket linked() {
        var ticket = desk.open("Title", "Text");
        transaction.executeWithoutResult(_ -> keys.create(ticket.id.value()));
        publish(
                ticket,
                new TicketOpened(
                        ticket.id,
                        "0".repeat(24),
                        "Title",
                        "Text",
                        Priority.HIGH,
                        "x",
                        List.of(),
                        "bo",
                        "bo@x.org",
                        null),
                "api");
        GITHUB.issues.clear();
        sync(ticket);
        var issue = new IssueRef(
                "github.com", "octo", "desk", GITHUB.only().path("number").intValue());
        publish(
                ticket,
                new IssueLinked(ticket.id, issue, "https://github.com/octo/desk/issues/" + issue.number()),
                "api");
        GITHUB.calls.clear();
        return ticket;
    }

    private void retitled(Desk.Ticket ticket, String title, String channel) {
        ticket.change("title", title, channel);
        publish(ticket, new Retitled(ticket.id, title), channel);
    }

    private void publish(Desk.Ticket ticket, TicketFact event, String channel) {
        transaction.executeWithoutResult(_ -> {
            var message = new GenericDomainEventMessage<TicketFact>(
                            "Ticket", ticket.id.value(), ticket.version.get() - 1, event)
                    .andMetaData(Map.of(Origin.CHANNEL, channel, Origin.ACTOR, "anonymous"));
            var work = DefaultUnitOfWork.startAndGet(message);
            work.execute(() -> events.publish(message));
        });
    }

    private void awaitDue(Desk.Ticket ticket) {
        await().until(() -> wanted(ticket) == ticket.version.get());
    }

    /// The version that is to be sent; 0 for none.
    private long wanted(Desk.Ticket ticket) {
        return jdbc.sql("select coalesce(wanted_version, 0) from github_ticket where ticket_id = ?")
                .param(ticket.id.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void send() {
        TestDispatch.look(auto);
    }
}
