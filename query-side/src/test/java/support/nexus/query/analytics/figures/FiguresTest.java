package support.nexus.query.analytics.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.query.analytics.facts.Story.AGENT;
import static support.nexus.query.analytics.facts.Story.CUSTOMER;
import static support.nexus.query.analytics.facts.Story.TICKET;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import support.nexus.events.Role;
import support.nexus.events.sla.BusinessCalendar;
import support.nexus.events.sla.CalendarTime;
import support.nexus.events.sla.Hours;
import support.nexus.events.sla.WeeklyHours;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.Closed;
import support.nexus.events.ticket.TicketEvent.PriorityChanged;
import support.nexus.events.ticket.TicketEvent.Recategorized;
import support.nexus.events.ticket.TicketEvent.Reopened;
import support.nexus.events.ticket.TicketEvent.Resolved;
import support.nexus.events.ticket.TicketEvent.TagsChanged;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.ticket.TicketEvent.WorkStarted;
import support.nexus.events.ticket.TicketEvent.WorkStopped;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.query.analytics.facts.Story;

class FiguresTest {

    private static final TicketId OTHER = new TicketId("TCK-BBBBBBBB");
    private static final String AUDITOR = "user:5f8d0d55b54764421b7156e1";
    private static final WeeklyHours NINE_TO_FIVE =
            WeeklyHours.onWorkdays(new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)));

    @Test
    void a_ticket_is_backlog_from_its_opening_until_it_is_done() {
        var story = Story.at("2026-03-02T09:00:00Z")
                .opened(TICKET)
                .then("2026-03-04T09:00:00Z")
                .happened(new Resolved(TICKET));
        var days = march(story, 1, 7).volume();
        assertThat(days.stream().map(TicketFigures.Point::backlog)).containsExactly(0, 1, 1, 0, 0, 0);
        assertThat(days.stream().map(TicketFigures.Point::opened)).containsExactly(0, 1, 0, 0, 0, 0);
        assertThat(days.stream().map(TicketFigures.Point::done)).containsExactly(0, 0, 0, 1, 0, 0);
    }

    @Test
    void a_ticket_that_was_reopened_is_backlog_of_the_time_before_whatever_it_is_now() {
        var story = Story.at("2026-03-02T09:00:00Z")
                .opened(TICKET)
                .then("2026-03-03T09:00:00Z")
                .happened(new Resolved(TICKET))
                .then("2026-03-05T09:00:00Z")
                .happened(new Reopened(TICKET, TicketStatus.OPEN))
                .then("2026-03-06T09:00:00Z")
                .happened(new Closed(TICKET));
        assertThat(march(story, 1, 8).volume().stream().map(TicketFigures.Point::backlog))
                .containsExactly(0, 1, 0, 0, 1, 0, 0);
        assertThat(march(story, 1, 6).overview().backlog()).isEqualTo(1);
        assertThat(march(story, 1, 8).overview().done()).isEqualTo(2);
        assertThat(march(story, 1, 8).overview().reopened()).isEqualTo(1);
    }

    @Test
    void closing_what_is_resolved_is_not_done_again() {
        var overview = march(
                        Story.at("2026-03-02T09:00:00Z")
                                .opened(TICKET)
                                .then("2026-03-03T09:00:00Z")
                                .happened(new Resolved(TICKET))
                                .then("2026-03-04T09:00:00Z")
                                .happened(new Closed(TICKET)),
                        1,
                        8)
                .overview();
        assertThat(overview.done()).isEqualTo(1);
        assertThat(overview.closed()).isEqualTo(1);
        assertThat(overview.closedAtEnd()).isEqualTo(1);
    }

    @Test
    void the_first_response_is_the_first_public_comment_of_an_agent() {
        var story = Story.at("2026-03-02T08:00:00Z")
                .registered(AGENT, Role.SUPPORT_AGENT)
                .registered(AUDITOR, Role.AUDITOR)
                .then("2026-03-02T09:00:00Z")
                .opened(TICKET)
                .then("2026-03-02T09:10:00Z")
                .said("anonymous", TICKET, CUSTOMER.toUpperCase(java.util.Locale.ROOT), false)
                .said("system")
                .said(AUDITOR)
                .said(AGENT, TICKET, "agent@example.com", true)
                .then("2026-03-02T09:30:00Z")
                .said(AGENT)
                .then("2026-03-02T09:40:00Z")
                .said(AGENT);
        var waited = march(story, 1, 8).firstResponse();
        assertThat(waited.n()).isEqualTo(1);
        assertThat(waited.p50()).isEqualByComparingTo("1800");
        assertThat(waited.withoutResponse()).isZero();
    }

    @Test
    void who_was_no_agent_then_has_not_responded_whatever_they_are_now() {
        var story = Story.at("2026-03-02T08:00:00Z")
                .registered(AGENT, Role.USER)
                .opened(TICKET)
                .then("2026-03-02T08:10:00Z")
                .said(AGENT)
                .then("2026-03-02T08:20:00Z")
                .ranked(AGENT, Role.ADMIN)
                .then("2026-03-02T08:30:00Z")
                .said(AGENT);
        assertThat(march(story, 1, 8).firstResponse().p50()).isEqualByComparingTo("1800");
    }

    @Test
    void an_agent_does_not_answer_the_own_ticket() {
        var story = Story.at("2026-03-02T08:00:00Z")
                .registered(AGENT, Role.ADMIN)
                .openedBy(AGENT, TICKET, AGENT.substring(5))
                .then("2026-03-02T08:10:00Z")
                .said(AGENT);
        assertThat(march(story, 1, 8).firstResponse().n()).isZero();
    }

    @Test
    void at_an_open_desk_somebody_with_another_address_responds() {
        var story = Story.at("2026-03-02T08:00:00Z")
                .opened(TICKET)
                .then("2026-03-02T08:10:00Z")
                .said("anonymous", TICKET, "ANA@EXAMPLE.COM", false)
                .then("2026-03-02T08:20:00Z")
                .said("anonymous", TICKET, "bob@example.com", false);
        assertThat(march(story, 1, 8).firstResponse().p50()).isEqualByComparingTo("1200");
    }

    @Test
    void on_GitHub_somebody_else_than_the_author_responds_and_what_was_read_again_does_not() {
        var story = Story.at("2026-03-02T08:00:00Z")
                .opened("github:1", TICKET, Priority.LOW, "github", List.of(), "octo@users.noreply.github.com", null)
                .then("2026-03-02T08:10:00Z")
                .saidOnGithub("github:1", TICKET, "Octo")
                .saidOnGithub("system", TICKET, "hubot")
                .then("2026-03-02T08:20:00Z")
                .saidOnGithub("github:2", TICKET, "hubot");
        assertThat(march(story, 1, 8).firstResponse().p50()).isEqualByComparingTo("1200");
    }

    @Test
    void what_is_said_after_it_was_done_is_no_first_response() {
        var story = Story.at("2026-03-02T08:00:00Z")
                .registered(AGENT, Role.ADMIN)
                .opened(TICKET)
                .then("2026-03-02T09:00:00Z")
                .happened(new Resolved(TICKET))
                .then("2026-03-02T10:00:00Z")
                .happened(new Reopened(TICKET, TicketStatus.OPEN))
                .said(AGENT);
        var waited = march(story, 1, 8).firstResponse();
        assertThat(waited.n()).isZero();
        assertThat(waited.mean()).isNull();
        assertThat(waited.withoutResponse()).isEqualTo(1);
    }

    @Test
    void the_first_resolution_stays_when_a_ticket_is_reopened_and_the_full_one_waits_for_the_last() {
        var story = Story.at("2026-03-02T00:00:00Z")
                .opened(TICKET)
                .then("2026-03-03T00:00:00Z")
                .happened(new Resolved(TICKET))
                .then("2026-03-04T00:00:00Z")
                .happened(new Reopened(TICKET, TicketStatus.IN_PROGRESS))
                .then("2026-03-06T00:00:00Z")
                .happened(new Closed(TICKET));
        var reopened = march(story, 1, 5).resolution();
        assertThat(reopened.first().p50()).isEqualByComparingTo("86400");
        assertThat(reopened.full().n()).isZero();
        var done = march(story, 5, 8).resolution();
        assertThat(done.first().n()).isZero();
        assertThat(done.full().p50()).isEqualByComparingTo("345600");
    }

    @Test
    void each_stay_in_progress_is_work_and_ends_with_whatever_ends_it() {
        var story = Story.at("2026-03-02T09:00:00Z")
                .opened(TICKET)
                .happened(new WorkStarted(TICKET))
                .then("2026-03-02T10:00:00Z")
                .happened(new WorkStopped(TICKET))
                .then("2026-03-02T12:00:00Z")
                .happened(new WorkStarted(TICKET))
                .then("2026-03-02T15:00:00Z")
                .happened(new TicketDeleted(TICKET));
        var work = march(story, 1, 8).workTime();
        assertThat(work.n()).isEqualTo(2);
        assertThat(work.mean()).isEqualByComparingTo("7200");
        assertThat(work.p99()).isEqualByComparingTo("10800");
    }

    @Test
    void of_those_done_first_in_the_span_some_were_reopened_before_its_end() {
        var story = Story.at("2026-03-02T09:00:00Z")
                .opened(TICKET)
                .opened(OTHER)
                .happened(new Resolved(TICKET), new Resolved(OTHER))
                .then("2026-03-04T09:00:00Z")
                .happened(new Reopened(TICKET, TicketStatus.OPEN))
                .then("2026-03-05T09:00:00Z")
                .happened(new Reopened(OTHER, TicketStatus.OPEN));
        assertThat(march(story, 1, 5).reopenRate()).isEqualTo(new TicketFigures.Reopened(2, 1, 0.5));
        assertThat(march(story, 3, 8).reopenRate()).isEqualTo(new TicketFigures.Reopened(0, 0, null));
    }

    @Test
    void one_touch_is_a_single_response_before_it_was_done() {
        var story = Story.at("2026-03-02T09:00:00Z")
                .registered(AGENT, Role.ADMIN)
                .opened(TICKET)
                .opened(OTHER)
                .said(AGENT)
                .said(AGENT, OTHER, "a@b.example", false)
                .said(AGENT, OTHER, "a@b.example", false)
                .happened(new Resolved(TICKET), new Resolved(OTHER));
        assertThat(march(story, 1, 8).oneTouch()).isEqualTo(new TicketFigures.OneTouch(2, 1, 0.5));
    }

    @Test
    void a_filter_takes_tickets_as_they_are_at_the_spans_end_and_a_curve_at_each_points_own() {
        var story = Story.at("2026-03-02T09:00:00Z")
                .opened(TICKET)
                .then("2026-03-04T09:00:00Z")
                .happened(new PriorityChanged(TICKET, Priority.HIGH));
        var high = new Wanted(null, List.of(Priority.HIGH), null, null, null, null);
        assertThat(figures(story, 1, 4, high).overview().opened()).isZero();
        assertThat(figures(story, 1, 6, high).overview().opened()).isEqualTo(1);
        var curve = figures(story, 1, 6, high).volume();
        assertThat(curve.stream().map(TicketFigures.Point::opened)).containsOnly(0);
        assertThat(curve.stream().map(TicketFigures.Point::backlog)).containsExactly(0, 0, 0, 1, 1);
    }

    @Test
    void filters_are_or_within_and_and_between() {
        var story = Story.at("2026-03-02T09:00:00Z")
                .opened("anonymous", TICKET, Priority.LOW, "billing", List.of("a", "b"), CUSTOMER, null)
                .opened("github:1", OTHER, Priority.LOW, "login", List.of("c"), CUSTOMER, null)
                .happened(new Assigned(TICKET, "Bea"));
        assertThat(opened(story, null, null, List.of("a", "x"), null, null)).isEqualTo(1);
        assertThat(opened(story, null, null, List.of("b", "c"), null, null)).isEqualTo(2);
        assertThat(opened(story, null, List.of("login"), List.of("a"), null, null))
                .isZero();
        assertThat(opened(story, List.of(TicketStatus.OPEN), null, null, List.of("Bea"), null))
                .isEqualTo(1);
        assertThat(opened(story, null, null, null, null, List.of("github"))).isEqualTo(1);
        assertThat(opened(story, null, null, null, List.of(""), null)).isEqualTo(1);
    }

    @Test
    void a_deleted_ticket_keeps_its_place_and_loses_its_texts() {
        var story = Story.at("2026-03-02T09:00:00Z")
                .opened("anonymous", TICKET, Priority.LOW, "secret", List.of("hidden"), CUSTOMER, null)
                .then("2026-03-02T10:00:00Z")
                .said("anonymous", TICKET, "bob@example.com", false)
                .happened(new Assigned(TICKET, "Bea"), new Recategorized(TICKET, "covert"), new Resolved(TICKET))
                .then("2026-03-04T09:00:00Z")
                .happened(new TicketDeleted(TICKET));
        var before = march(story, 1, 4);
        assertThat(before.overview().opened()).isEqualTo(1);
        assertThat(before.overview().done()).isEqualTo(1);
        assertThat(before.resolution().full().n()).isEqualTo(1);
        assertThat(before.distribution().category()).containsOnlyKeys("[erased]");
        assertThat(before.distribution().tag()).containsOnlyKeys("[erased]");
        assertThat(before.distribution().assignee()).containsOnlyKeys("[erased]");
        assertThat(before.firstResponse().n()).isZero(); // nobody knows any more who it was
        assertThat(before.firstResponse().withoutResponse()).isEqualTo(1);
        var after = march(story, 1, 8);
        assertThat(after.overview().deleted()).isEqualTo(1);
        assertThat(after.overview().total()).isZero();
        assertThat(after.distribution().category()).isEmpty();
        assertThat(after.resolution().full().n()).isEqualTo(1);
    }

    @Test
    void a_response_by_an_account_outlives_the_texts() {
        var story = Story.at("2026-03-02T09:00:00Z")
                .registered(AGENT, Role.ADMIN)
                .opened(TICKET)
                .said("anonymous", TICKET, "bob@example.com", false)
                .said("anonymous", TICKET, "cid@example.com", false)
                .said("anonymous", TICKET, "dan@example.com", false)
                .then("2026-03-02T10:00:00Z")
                .said(AGENT)
                .happened(new Resolved(TICKET), new TicketDeleted(TICKET));
        assertThat(march(story, 1, 8).firstResponse().p50()).isEqualByComparingTo("3600");
        assertThat(march(story, 1, 8).oneTouch().count()).isEqualTo(1);
    }

    @Test
    void what_is_done_belongs_to_whose_it_was_and_what_is_open_to_whose_it_is() {
        var story = Story.at("2026-03-02T09:00:00Z")
                .registered(AGENT, Role.ADMIN)
                .opened(TICKET)
                .happened(new Assigned(TICKET, "Bea"))
                .then("2026-03-02T10:00:00Z")
                .said(AGENT)
                .happened(new Resolved(TICKET))
                .then("2026-03-03T10:00:00Z")
                .happened(new Assigned(TICKET, "Cid"), new Reopened(TICKET, TicketStatus.OPEN));
        var agents = AgentFigures.of(of(story, 1, 8, Wanted.ALL));
        assertThat(agents.stream().map(each -> List.of(each.assignee(), each.open(), each.done())))
                .containsExactly(List.of("Bea", 0, 1), List.of("Cid", 1, 0));
        assertThat(agents.getFirst().firstResponse().p50()).isEqualByComparingTo("3600");
        assertThat(agents.getFirst().resolution().first().p50()).isEqualByComparingTo("3600");
    }

    @Test
    void open_tickets_are_counted_by_their_age() {
        var story = Story.at("2026-03-01T00:00:00Z")
                .opened(TICKET)
                .then("2026-03-07T00:00:00.001Z")
                .opened(OTHER)
                .happened(new TagsChanged(OTHER, List.of("a")));
        assertThat(march(story, 1, 8).ageing())
                .containsExactly(
                        new Age(0, 1, 1), new Age(1, 3, 0), new Age(3, 7, 0), new Age(7, 30, 1), new Age(30, null, 0));
    }

    @Test
    void business_time_leaves_the_night_out() {
        var story = Story.at("2026-03-02T16:00:00Z")
                .registered(AGENT, Role.ADMIN)
                .opened(TICKET)
                .then("2026-03-03T10:00:00Z")
                .said(AGENT);
        assertThat(march(story, 1, 8).firstResponse().business().p50()).isEqualByComparingTo("7200");
        assertThat(march(story, 1, 8).firstResponse().p50()).isEqualByComparingTo("64800");
    }

    private static int opened(
            Story story,
            @Nullable List<TicketStatus> statuses,
            @Nullable List<String> categories,
            @Nullable List<String> tags,
            @Nullable List<String> assignees,
            @Nullable List<String> channels) {
        var wanted = new Wanted(statuses, null, categories, tags, assignees, channels);
        return figures(story, 1, 8, wanted).overview().opened();
    }

    private static TicketFigures march(Story story, int from, int to) {
        return figures(story, from, to, Wanted.ALL);
    }

    private static TicketFigures figures(Story story, int from, int to, Wanted wanted) {
        return TicketFigures.of(of(story, from, to, wanted));
    }

    private static Figures of(Story story, int from, int to, Wanted wanted) {
        var span = new Span(day(from), day(to));
        var days = Interval.DAY.cut(span, ZoneOffset.UTC, 100).orElseThrow();
        var business = new CalendarTime(new BusinessCalendar("UTC", NINE_TO_FIVE, List.of()));
        return Figures.of(new Question(span, ZoneId.of("UTC"), days, wanted, business), story.histories());
    }

    private static long day(int ofMarch) {
        return Instant.parse("2026-03-0%sT00:00:00Z".formatted(ofMarch)).toEpochMilli();
    }
}
