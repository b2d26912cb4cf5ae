package support.nexus.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import support.nexus.client.ApiClient;
import support.nexus.client.ApiException;
import support.nexus.client.api.TicketsApi;
import support.nexus.client.api.UsersApi;
import support.nexus.client.model.Change;
import support.nexus.client.model.Comment;
import support.nexus.client.model.ListedTicket;
import support.nexus.client.model.NewComment;
import support.nexus.client.model.NewTicket;
import support.nexus.client.model.Priority;
import support.nexus.client.model.Registration;
import support.nexus.client.model.TicketStatus;
import support.nexus.client.model.TicketUpdate;

/// The client that openapi-generator writes in Java, on the tour through the API.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaClientTest {

    private Service service;
    private TicketsApi tickets;

    @BeforeAll
    void start() throws Exception {
        service = Service.started();
        tickets = new TicketsApi(client());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void a_ticket_is_opened_once_changed_commented_on_listed_seen_as_it_was_and_deleted() throws Exception {
        var key = UUID.randomUUID().toString();
        var opened = tickets.openTicketWithHttpInfo(newTicket(), key);
        assertThat(opened.getStatusCode()).isEqualTo(201);
        assertThat(opened.getHeaders().get("etag")).containsExactly("\"1\"");
        var born = opened.getData().getData();
        var id = born.getTicketId();
        assertThat(born.getAssignedTo()).isNull();
        assertThat(tickets.openTicket(newTicket(), key).getData().getTicketId()).isEqualTo(id);

        var change = new TicketUpdate().status(TicketStatus.IN_PROGRESS).assignedTo("ana");
        var changed = tickets.updateTicket(id, change, "\"1\"", null, null).getData();
        assertThat(changed.getVersion()).isEqualTo(3);
        assertThat(changed.getAssignedTo()).isEqualTo("ana");
        assertThat(changed.getTags()).as("tags that the update does not name").containsExactly("auth");
        refused(
                () -> tickets.updateTicket(id, new TicketUpdate().priority(Priority.LOW), "\"1\"", null, null),
                412,
                "E014");

        var note = new NewComment().author("Ana").authorEmail("ana@example.com").content("On it");
        assertThat(tickets.comment(id, note, null, null, null).getData().getComments())
                .extracting(Comment::getContent)
                .containsExactly("On it");
        var free = new TicketUpdate().assignedTo(null);
        assertThat(tickets.updateTicket(id, free, null, null, null).getData().getAssignedTo())
                .isNull();

        assertThat(listed()).extracting(ListedTicket::getTicketId).contains(id);
        assertThat(tickets.ticketHistory(id, null, 100).getData())
                .extracting(Change::getVersion)
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(tickets.findTicket(id, 3, null, null).getData().getAssignedTo())
                .isEqualTo("ana");
        assertThat(tickets.findTicket(id, null, born.getCreatedAt().toString(), null)
                        .getData()
                        .getStatus())
                .isEqualTo(TicketStatus.OPEN);

        tickets.deleteTicket(id, null, null, null);
        refused(() -> tickets.findTicket(id, null, null, null), 404, "E005");
    }

    @Test
    void an_account_is_made_and_its_token_says_who_calls() throws Exception {
        var client = client();
        var users = new UsersApi(client);
        var session = users.register(new Registration()
                        .username("ana")
                        .email("ana@example.com")
                        .password("a lamp in every window"))
                .getData();
        refused(users::me, 401, "E001");
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + session.getToken()));
        assertThat(new UsersApi(client).me().getData().getUsername()).isEqualTo("ana");
    }

    private List<ListedTicket> listed() throws ApiException {
        return tickets.listTickets(
                        List.of(TicketStatus.IN_PROGRESS),
                        List.of(Priority.HIGH),
                        List.of("bug"),
                        null,
                        List.of("auth"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .getData();
    }

    private static NewTicket newTicket() {
        return new NewTicket()
                .title("Login page not responding")
                .description("It stays blank")
                .priority(Priority.HIGH)
                .category("bug")
                .tags(Set.of("auth"))
                .createdBy("John Doe")
                .createdByEmail("john@example.com");
    }

    private static void refused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.getCode()).isEqualTo(status);
            assertThat(refused.getResponseBody()).contains("\"code\":\"" + code + "\"");
        });
    }

    private ApiClient client() {
        var client = new ApiClient();
        client.updateBaseUri(service.api().toString());
        return client;
    }
}
