package support.nexus.command.ticket;

import static support.nexus.command.ticket.Example.DESCRIPTION;
import static support.nexus.command.ticket.Example.TICKET;
import static support.nexus.command.ticket.Example.TITLE;
import static support.nexus.command.ticket.Example.assigned;
import static support.nexus.command.ticket.Example.assignee;
import static support.nexus.command.ticket.Example.category;
import static support.nexus.command.ticket.Example.closed;
import static support.nexus.command.ticket.Example.commented;
import static support.nexus.command.ticket.Example.deleted;
import static support.nexus.command.ticket.Example.description;
import static support.nexus.command.ticket.Example.ifMatch;
import static support.nexus.command.ticket.Example.ifNoneMatch;
import static support.nexus.command.ticket.Example.opened;
import static support.nexus.command.ticket.Example.preconditions;
import static support.nexus.command.ticket.Example.priority;
import static support.nexus.command.ticket.Example.status;
import static support.nexus.command.ticket.Example.tags;
import static support.nexus.command.ticket.Example.title;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import support.nexus.events.Refusal.WrongField;
import support.nexus.events.Refused;
import support.nexus.events.ticket.CommentEvent.CommentAdded;
import support.nexus.events.ticket.CommentEvent.CommentEdited;
import support.nexus.events.ticket.IssueEvent.SyncRefused;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketCommand.Assignment;
import support.nexus.events.ticket.TicketCommand.UpdateTicket;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.DescriptionChanged;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Recategorized;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.Retitled;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketOpened;
import support.nexus.events.ticket.TicketEvent.Unassigned;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.platform.contract.EntityTags;

class UpdateTicketTest {

    private static final String INTERNAL = "5f8d0d55b54764421b7156f1";

    private final AggregateTestFixture<Ticket> ticket = new AggregateTestFixture<>(Ticket.class);

    @Test
    void another_title_is_recorded() {
        ticket.given(opened()).when(title("Log-in broken")).expectEvents(new Retitled(TICKET, "Log-in broken"));
    }

    @Test
    void another_description_is_recorded() {
        ticket.given(opened())
                .when(description("Since Monday"))
                .expectEvents(new DescriptionChanged(TICKET, "Since Monday"));
    }

    @Test
    void another_category_is_recorded() {
        ticket.given(opened()).when(category("incident")).expectEvents(new Recategorized(TICKET, "incident"));
    }

    @Test
    void another_priority_is_recorded() {
        ticket.given(opened())
                .when(priority(Priority.CRITICAL))
                .expectEvents(new PriorityChanged(TICKET, Priority.CRITICAL));
    }

    @Test
    void other_tags_are_recorded() {
        ticket.given(opened()).when(tags("auth")).expectEvents(new TagsChanged(TICKET, List.of("auth")));
    }

    @Test
    void another_order_of_the_tags_is_a_change() {
        ticket.given(opened())
                .when(tags("auth", "frontend"))
                .expectEvents(new TagsChanged(TICKET, List.of("auth", "frontend")));
    }

    @Test
    void taking_all_tags_away_is_recorded() {
        ticket.given(opened()).when(tags()).expectEvents(new TagsChanged(TICKET, List.of()));
    }

    @Test
    void an_assignee_is_recorded() {
        ticket.given(opened()).when(assignee("ana")).expectEvents(new Assigned(TICKET, "ana"));
    }

    @Test
    void another_assignee_takes_over() {
        ticket.given(opened(), assigned()).when(assignee("ana")).expectEvents(new Assigned(TICKET, "ana"));
    }

    @Test
    void a_null_assignee_unassigns() {
        ticket.given(opened(), assigned()).when(assignee(null)).expectEvents(new Unassigned(TICKET));
    }

    @Test
    void unassigning_a_ticket_that_nobody_has_stores_nothing() {
        ticket.given(opened()).when(assignee(null)).expectNoEvents().expectResultMessagePayload(1L);
    }

    @ParameterizedTest
    @MethodSource("repeats")
    void what_the_ticket_says_already_stores_nothing_and_keeps_the_version(UpdateTicket repeat) {
        ticket.given(opened(), assigned()).when(repeat).expectNoEvents().expectResultMessagePayload(2L);
    }

    static List<UpdateTicket> repeats() {
        return List.of(
                title(TITLE),
                description(DESCRIPTION),
                category("bug"),
                priority(Priority.HIGH),
                tags("frontend", "auth"),
                assignee("support_agent"),
                status(TicketStatus.OPEN),
                new UpdateTicket(TICKET, null, null, null, null, null, null, null));
    }

    @Test
    void a_change_of_case_or_of_unicode_form_is_a_change() {
        ticket.given(opened(), new Retitled(TICKET, "caf\u00e9"))
                .when(title("cafe\u0301"))
                .expectEvents(new Retitled(TICKET, "cafe\u0301"));
        ticket.given(opened()).when(category("Bug")).expectEvents(new Recategorized(TICKET, "Bug"));
    }

    @Test
    void one_put_records_each_real_change_in_a_fixed_order() {
        ticket.given(opened())
                .when(everything())
                .expectEvents(
                        new Retitled(TICKET, "Log-in broken"),
                        new DescriptionChanged(TICKET, "Since Monday"),
                        new Recategorized(TICKET, "incident"),
                        new PriorityChanged(TICKET, Priority.CRITICAL),
                        new TagsChanged(TICKET, List.of("auth")),
                        new Assigned(TICKET, "ana"),
                        new Resolved(TICKET))
                .expectResultMessagePayload(8L);
    }

    @Test
    void the_same_put_again_stores_nothing() {
        ticket.given(opened())
                .andGivenCommands(everything())
                .when(everything())
                .expectNoEvents()
                .expectResultMessagePayload(8L);
    }

    @Test
    void a_put_of_which_one_part_is_refused_stores_no_part_of_it() {
        ticket.given(opened(), closed())
                .when(everything())
                .expectExceptionDetails(new Refusal(
                        ErrorCode.TRANSITION_REFUSED,
                        "A ticket that is closed cannot become resolved.",
                        Map.of("allowedTransitions", List.of("open", "in_progress"))))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "*", "\"1\", \"2\"", "W/\"1\",\"2\""})
    void if_match_lets_a_change_of_the_current_version_pass(String header) {
        ticket.given(opened(), commented())
                .when(title("Log-in broken"), ifMatch(header))
                .expectEvents(new Retitled(TICKET, "Log-in broken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "\"3\"", "W/\"1\"", "\"0\", \"999999999999999999\""})
    void if_match_refuses_a_change_of_any_other_version(String header) {
        ticket.given(opened(), commented())
                .when(title("Log-in broken"), ifMatch(header))
                .expectException(Refused.class)
                .expectExceptionDetails(new Refusal(
                        ErrorCode.STALE,
                        "If-Match names another version than the ticket's, which is 2.",
                        Map.of("currentVersion", 2L)))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"2\"", "\"2-gzip\"", "\"1\", W/\"2\""})
    void if_match_by_an_altered_tag_of_this_version_says_what_is_wrong_with_it(String header) {
        ticket.given(opened(), commented())
                .when(title("Log-in broken"), ifMatch(header))
                .expectExceptionDetails(new Refusal(
                        ErrorCode.STALE,
                        "If-Match must have the ETag as it was given, not weak and not altered on its way: the version is 2.",
                        Map.of("currentVersion", 2L)))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "\"2-gzip\"", "\"02\""})
    void if_match_by_a_tag_that_is_not_ours_is_refused(String header) {
        ticket.given(opened(), commented())
                .when(title("Log-in broken"), ifMatch(header))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "\"2\"", "\"3\""})
    void if_match_holds_where_nothing_has_changed_that_the_client_sees(String header) {
        ticket.given(opened(), internally(), new SyncRefused(TICKET, 422, "no"))
                .when(title("Log-in broken"), ifMatch(header))
                .expectEvents(new Retitled(TICKET, "Log-in broken"));
    }

    @Test
    void if_match_is_judged_by_what_the_client_sees() {
        var match = EntityTags.of("\"1\"").orElseThrow();
        ticket.given(
                        opened(),
                        internally(),
                        new CommentEdited(TICKET, INTERNAL, "More"),
                        new SyncRefused(TICKET, 422, "no"))
                .when(title("Log-in broken"), preconditions(match, null, true))
                .expectExceptionDetails(new Refusal(
                        ErrorCode.STALE,
                        "If-Match names another version than the ticket's, which is 3.",
                        Map.of("currentVersion", 3L)))
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"2\"", "W/\"2\"", "\"2-gzip\"", "\"7\", \"2\""})
    void if_none_match_refuses_a_change_of_what_it_names(String header) {
        ticket.given(opened(), commented())
                .when(title("Log-in broken"), ifNoneMatch(header))
                .expectExceptionDetails(new Refusal(
                        ErrorCode.STALE,
                        "If-None-Match names the ticket's version, which is 2.",
                        Map.of("currentVersion", 2L)))
                .expectNoEvents();
    }

    @Test
    void if_none_match_lets_a_change_of_another_version_pass() {
        ticket.given(opened(), commented())
                .when(title("Log-in broken"), ifNoneMatch("\"1\""))
                .expectEvents(new Retitled(TICKET, "Log-in broken"));
    }

    @Test
    void an_empty_description_stays_but_does_not_come() {
        ticket.given(bornEmpty())
                .when(description(""))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        ticket.given(opened())
                .when(description(""))
                .expectExceptionDetails(
                        Refused.invalid("description", "must not be empty").refusal())
                .expectNoEvents();
    }

    @Test
    void what_GitHub_allowed_is_sent_back_whole() {
        var title = "t".repeat(1_000);
        var description = "d".repeat(70_000);
        var tags = IntStream.range(0, 150)
                .mapToObj(i -> "tag-" + i + "x".repeat(200))
                .toList();
        var born = new TicketOpened(
                TICKET, "o", title, description, Priority.LOW, "github", tags, "octo", "octo@example.com", null);
        ticket.given(born)
                .when(new UpdateTicket(TICKET, title, description, null, null, "github", null, tags))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        ticket.given(born)
                .when(new UpdateTicket(TICKET, null, null, null, null, null, null, tags.subList(0, 149)))
                .expectEvents(new TagsChanged(TICKET, tags.subList(0, 149)));
    }

    @Test
    void a_new_text_is_held_against_our_own_limits_and_every_wrong_one_is_named() {
        var tags = List.of("a", "b".repeat(101));
        ticket.given(opened())
                .when(new UpdateTicket(
                        TICKET, " \u200b", "d".repeat(65_537), TicketStatus.OPEN, null, null, null, tags))
                .expectExceptionDetails(Refused.invalid(List.of(
                                new WrongField("title", "must not be blank"),
                                new WrongField("description", "must have at most 65536 characters"),
                                new WrongField("tags[1]", "must have at most 100 characters")))
                        .refusal())
                .expectNoEvents();
        ticket.given(opened()).when(title("\ud83d\ude42".repeat(256))).expectSuccessfulHandlerExecution();
    }

    private static TicketOpened bornEmpty() {
        return new TicketOpened(
                TICKET,
                "5f8d0d55b54764421b7156e5",
                TITLE,
                "",
                Priority.MEDIUM,
                "github",
                List.of(),
                "a",
                "a@example.com",
                null);
    }

    private static CommentAdded internally() {
        return new CommentAdded(TICKET, INTERNAL, "Ana", "ana@example.com", "Look at the proxy", true);
    }

    @Test
    void if_match_refuses_even_what_would_change_nothing() {
        ticket.given(opened(), commented())
                .when(title(TITLE), ifMatch("\"1\""))
                .expectException(Refused.class)
                .expectNoEvents();
    }

    @Test
    void a_deleted_ticket_cannot_be_changed() {
        ticket.given(opened(), deleted())
                .when(title("Log-in broken"))
                .expectException(AggregateDeletedException.class)
                .expectNoEvents();
    }

    @Test
    void a_ticket_that_never_was_cannot_be_changed() {
        ticket.givenNoPriorActivity()
                .when(title("Log-in broken"))
                .expectException(AggregateNotFoundException.class)
                .expectNoEvents();
    }

    private static UpdateTicket everything() {
        return new UpdateTicket(
                TICKET,
                "Log-in broken",
                "Since Monday",
                TicketStatus.RESOLVED,
                Priority.CRITICAL,
                "incident",
                new Assignment("ana"),
                List.of("auth"));
    }
}
