package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static support.nexus.system.Tickets.opened;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothDatabases
class LifecycleTest {

    private final Api api;

    LifecycleTest(Desk desk) {
        this.api = desk.api();
    }

    @ParameterizedTest
    @CsvSource({
        "open, open in_progress resolved closed",
        "in_progress, open in_progress resolved closed",
        "resolved, open in_progress resolved closed",
        "closed, open in_progress closed",
    })
    void a_ticket_goes_where_the_lifecycle_lets_it(String from, String allowed) {
        for (var to : List.of("open", "in_progress", "resolved", "closed")) {
            var path = opened(api);
            var before = api.put(path, Map.of("status", from)).is(200);
            var answer = api.put(path, Map.of("status", to));
            if (List.of(allowed.split(" ", -1)).contains(to)) {
                var ticket = answer.is(200).data();
                assertThat(ticket.get("status").stringValue()).isEqualTo(to);
                assertThat(ticket.get("version").asInt()
                                - before.data().get("version").asInt())
                        .isEqualTo(from.equals(to) ? 0 : 1);
                assertThat(api.get(path).data()).isEqualTo(ticket);
            } else {
                answer.isProblem(409, "E007");
                assertThat(answer.json().get("allowedTransitions").valueStream().map(each -> each.stringValue()))
                        .containsExactlyInAnyOrder("open", "in_progress");
                assertThat(api.get(path).data()).isEqualTo(before.data());
            }
        }
    }

    @Test
    void the_time_of_resolution_is_kept_by_closing_and_cleared_by_reopening() {
        var path = opened(api);
        var resolved = api.put(path, Map.of("status", "resolved")).data();
        assertThat(resolved.get("resolvedAt")).isEqualTo(resolved.get("updatedAt"));
        var closed = api.put(path, Map.of("status", "closed")).data();
        assertThat(closed.get("resolvedAt")).isEqualTo(resolved.get("resolvedAt"));
        assertThat(api.put(path, Map.of("status", "in_progress"))
                        .data()
                        .get("resolvedAt")
                        .isNull())
                .isTrue();
        assertThat(api.put(path, Map.of("status", "closed"))
                        .data()
                        .get("resolvedAt")
                        .isNull())
                .isTrue();
    }
}
