package support.nexus.query.analytics.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.events.Role;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketEvent.Assigned;
import support.nexus.events.ticket.TicketEvent.TicketDeleted;
import support.nexus.events.user.UserEvent.UserErased;
import support.nexus.events.user.UserId;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.crypto.Traces;
import support.nexus.query.analytics.Desk;

@ParameterizedClass
@EnumSource
class FactsViewTest {

    private static final String LEAVING = "user:5f8d0d55b54764421b7156e9"; // who is erased is that for all tests

    private final Desk desk;

    FactsViewTest(Desk desk) {
        this.desk = desk;
    }

    @BeforeEach
    void anEmptyDesk() {
        desk.clear();
    }

    @Test
    void a_view_that_followed_and_one_that_was_built_anew_have_the_same_rows() {
        var story = new RandomStory(3, "2026-01-01T00:00:00Z")
                .tell(3_000, 3_600_000)
                .log();
        for (var from = 0; from < story.size(); from += 700) {
            desk.append(story.subList(from, Math.min(story.size(), from + 700)));
            desk.follow(end());
        }
        var followed = desk.rows();
        desk.tables().make();
        desk.follow(0);
        assertThat(desk.rows()).isEqualTo(followed).hasSizeGreaterThan(2_000);
    }

    @Test
    void what_is_in_memory_is_what_the_log_tells_however_it_was_read() {
        var story = new RandomStory(4, "2026-01-01T00:00:00Z").tell(2_000, 3_600_000);
        for (var from = 0; from < story.log().size(); from += 300) {
            desk.append(story.log().subList(from, Math.min(story.log().size(), from + 300)));
            desk.follow(end());
            desk.bean(LiveFacts.class).advance();
        }
        var followed = lives();
        assertThat(followed).isEqualTo(lives(story.histories())).isNotEmpty();
        desk.tables().make();
        desk.bean(LiveFacts.class).advance();
        desk.follow(0);
        desk.bean(LiveFacts.class).advance();
        assertThat(lives()).isEqualTo(followed);
    }

    @Test
    void a_deleted_ticket_leaves_no_text_behind() {
        desk.append(Story.at("2026-01-01T00:00:00Z")
                .opened("anonymous", Story.TICKET, Priority.LOW, "canary", List.of("canary"), "c@canary.example", null)
                .happened(new Assigned(Story.TICKET, "canary"))
                .log());
        desk.follow(0);
        assertThat(desk.rows().toString()).contains("canary");
        desk.append(Story.at("2026-01-01T00:00:00Z")
                .opened(Story.TICKET)
                .happened(new Assigned(Story.TICKET, "canary"), new TicketDeleted(Story.TICKET))
                .log()
                .subList(2, 3));
        desk.follow(end());
        assertThat(desk.rows().toString()).doesNotContain("canary").contains("[erased]");
    }

    @Test
    void an_account_that_is_erased_takes_its_name_along() {
        var user = new UserId(LEAVING.substring("user:".length()));
        var story = Story.at("2026-01-01T00:00:00Z")
                .registered(LEAVING, Role.ADMIN)
                .opened(Story.TICKET)
                .happened(new Assigned(Story.TICKET, Story.nameOf(LEAVING)))
                .user(new UserErased(user))
                .log();
        desk.append(story.subList(0, 3));
        desk.follow(0);
        desk.bean(LiveFacts.class).advance();
        assertThat(assignees()).contains(Story.nameOf(LEAVING));
        desk.inTransaction(() -> desk.bean(PersonalKeys.class)
                .erase(user.value(), new Traces(Story.nameOf(LEAVING), Instant.EPOCH, Map.of(), List.of())));
        desk.append(story.subList(3, 4));
        desk.follow(end());
        desk.bean(LiveFacts.class).advance();
        assertThat(assignees()).doesNotContain(Story.nameOf(LEAVING)).contains("[erased]");
        assertThat(desk.rows().toString()).doesNotContain(Story.nameOf(LEAVING));
        var followed = desk.rows();
        desk.tables().make();
        desk.follow(0);
        assertThat(desk.rows()).isEqualTo(followed);
    }

    private List<String> assignees() {
        return desk.bean(LiveFacts.class)
                .read(facts -> IntStream.range(0, facts.histories().assignees().size())
                        .mapToObj(facts.histories().assignees()::text)
                        .toList());
    }

    private List<String> lives() {
        return desk.bean(LiveFacts.class).read(facts -> lives(facts.histories()));
    }

    /// What happened to each ticket, in words.
    private static List<String> lives(Histories histories) {
        return IntStream.range(0, histories.count())
                .mapToObj(ticket -> {
                    var told = new StringBuilder(histories.ticket(ticket));
                    var life = histories.begin(ticket, new Life());
                    while (life.hasNext(Long.MAX_VALUE)) {
                        told.append(' ').append(life.step()).append(life.at()).append(life.status());
                    }
                    return told.append(life.priority())
                            .append(histories.categories().text(life.category()))
                            .append(histories.tags().texts(life.tags()))
                            .append(histories.assignees().text(life.assignee()))
                            .append(histories.channels().text(life.channel()))
                            .toString();
                })
                .sorted()
                .toList();
    }

    private long end() {
        return desk.tables().position();
    }
}
