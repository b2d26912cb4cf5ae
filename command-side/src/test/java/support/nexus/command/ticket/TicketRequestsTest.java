package support.nexus.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import support.nexus.command.ticket.TicketRequests.CommentRequest;
import support.nexus.command.ticket.TicketRequests.OpenRequest;
import support.nexus.command.ticket.TicketRequests.UpdateRequest;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;
import support.nexus.events.Role;
import support.nexus.events.ticket.Priority;
import support.nexus.events.ticket.TicketCommand.Assignment;
import support.nexus.events.ticket.TicketCommand.OpenTicket;
import support.nexus.events.ticket.TicketCommand.UpdateTicket;
import support.nexus.events.ticket.TicketId;
import support.nexus.events.ticket.TicketStatus;
import support.nexus.platform.security.Caller;
import support.nexus.platform.security.TestCallers;
import tools.jackson.databind.json.JsonMapper;

class TicketRequestsTest {

    private static final TicketId TICKET = new TicketId("TCK-K4J9X2M1");

    @Test
    void what_an_opening_leaves_out_has_a_default() {
        var opening = read("""
                {"title": "t", "description": "d", "createdBy": "c", "createdByEmail": "c@example.com"}
                """, OpenRequest.class).toCommand(TICKET, Caller.ANONYMOUS);
        assertThat(opening.priority()).isEqualTo(Priority.MEDIUM);
        assertThat(opening.category()).isEqualTo("general");
        assertThat(opening.tags()).isEmpty();
        assertThat(opening.objectId()).matches("[0-9a-f]{24}");
    }

    @Test
    void what_an_update_leaves_out_is_left_as_it_is() {
        assertThat(update("{}")).isEqualTo(new UpdateTicket(TICKET, null, null, null, null, null, null, null));
    }

    @Test
    void an_assignee_of_null_is_not_the_same_as_none() {
        assertThat(update("{\"assignedTo\": null}").assignment()).isEqualTo(new Assignment(null));
        assertThat(update("{\"assignedTo\": \"ana\"}").assignment()).isEqualTo(new Assignment("ana"));
        assertThat(update("{}").assignment()).isNull();
    }

    @Test
    void an_update_carries_each_field_that_it_names() {
        assertThat(update("""
                {"title": "t", "description": "d", "status": "in_progress", "priority": "low", "category": "c",
                 "tags": ["a", "b"], "comments": "ignored"}
                """))
                .isEqualTo(new UpdateTicket(
                        TICKET, "t", "d", TicketStatus.IN_PROGRESS, Priority.LOW, "c", null, List.of("a", "b")));
    }

    @Test
    void whoever_opens_a_ticket_as_a_user_is_its_requester() {
        assertThat(opening(TestCallers.known(Role.USER)).requester()).isEqualTo(TestCallers.ID);
        assertThat(opening(TestCallers.known(Role.SUPPORT_AGENT)).requester())
                .as("agents open tickets for others")
                .isNull();
        assertThat(opening(Caller.ANONYMOUS).requester()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"SUPPORT_AGENT", "ADMIN"})
    void agents_and_admins_write_internal_comments(Role role) {
        assertThat(comment(true).toCommand(TICKET, TestCallers.known(role)).internal())
                .isTrue();
        assertThat(comment(false).toCommand(TICKET, TestCallers.known(role)).internal())
                .isFalse();
    }

    @Test
    void nobody_else_does() {
        for (var caller : List.of(Caller.ANONYMOUS, TestCallers.known(Role.USER), TestCallers.known(Role.AUDITOR))) {
            assertThatThrownBy(() -> comment(true).toCommand(TICKET, caller))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.NOT_ALLOWED));
            assertThat(comment(false).toCommand(TICKET, caller).internal()).isFalse();
        }
    }

    private static OpenTicket opening(Caller caller) {
        return new OpenRequest("t", "d", "c", "c@example.com", null, null, null).toCommand(TICKET, caller);
    }

    private static CommentRequest comment(boolean internal) {
        return new CommentRequest("Support Agent", "agent@example.com", "Reproduced.", internal);
    }

    private static UpdateTicket update(String json) {
        return read(json, UpdateRequest.class).toCommand(TICKET);
    }

    private static <T> T read(String json, Class<T> type) {
        return JsonMapper.shared().readValue(json, type);
    }
}
