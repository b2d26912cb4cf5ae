package support.nexus.command.securitylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.support.TransactionTemplate;
import support.nexus.command.AccountFixture;
import support.nexus.command.SecurityEventKind;
import support.nexus.events.Role;

/// What the security log keeps, and for how long.
@SuppressWarnings("NullAway.Init")
abstract class SecurityLogBounds extends AccountFixture {

    @Autowired
    SecurityLogWriter securityLog;

    @Autowired
    SecurityEventRepository events;

    @Test
    void failures_of_one_hour_are_one_line_and_tell_no_name() throws Exception {
        var user = register();
        for (var i = 0; i < 3; i++) {
            securityLog.failure(SecurityEventKind.LOGIN_FAILED, user, ADDRESS);
        }
        var lines = lines(SecurityEventKind.LOGIN_FAILED).stream()
                .filter(line -> line.userId().equals(user.value()))
                .toList();

        assertThat(lines.stream().mapToInt(SecurityEvent.View::count).sum()).isEqualTo(3);
        assertThat(lines).hasSizeBetween(1, 2); // an hour may end meanwhile
        assertThat(lines.toString()).doesNotContain(name);
    }

    @Test
    void the_security_log_keeps_the_newest_ten_thousand_of_a_sort() {
        var user = register();
        securityLog.record(SecurityEventKind.ROLE_CHANGED, user, ADDRESS, "admin");
        var rows = IntStream.range(0, 10_050)
                .mapToObj(i -> new Object[] {"u" + i, name + i})
                .toList();
        new TransactionTemplate(transactions).executeWithoutResult(_ -> template.batchUpdate("""
                insert into security_event (kind, user_id, actor, address, failure_key, times, first_at, last_at)
                values ('login_failed', ?, 'anonymous', 'x', ?, 1, current_timestamp, current_timestamp)
                """, rows));
        securityLog.failure(SecurityEventKind.LOGIN_FAILED, null, name);
        securityLog.forget();

        assertThat(events.countByKindIn(List.of(SecurityEventKind.LOGIN_FAILED)))
                .isEqualTo(10_000);
        assertThat(lines(SecurityEventKind.ROLE_CHANGED))
                .anyMatch(line -> line.userId().equals(user.value()));
        jdbc.sql("delete from security_event where failure_key is not null").update();
    }

    @Test
    void one_account_pushes_nothing_of_another_out_of_the_security_log() {
        var user = register();
        var eve = register(unique(), Role.USER);
        securityLog.record(SecurityEventKind.TOKEN_MADE, user, ADDRESS, "mine");
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            for (var i = 0; i < 600; i++) {
                securityLog.record(SecurityEventKind.TOKEN_MADE, eve, ADDRESS, "number " + i);
                securityLog.failure(SecurityEventKind.LOGIN_FAILED, null, name + i);
            }
        });
        assertThat(lines(SecurityEventKind.TOKEN_MADE).stream()
                        .filter(line -> line.userId().equals(eve.value()))
                        .map(SecurityEvent.View::detail))
                .hasSize(500)
                .contains("number 599", "number 100")
                .doesNotContain("number 99");
        assertThat(lines(SecurityEventKind.TOKEN_MADE))
                .anyMatch(line -> line.userId().equals(user.value()));
        assertThat(lines(SecurityEventKind.LOGIN_FAILED).stream()
                        .filter(line -> line.userId().equals(SecurityLogWriter.UNKNOWN)))
                .hasSizeLessThanOrEqualTo(500);
    }

    private List<SecurityEvent.View> lines(SecurityEventKind kind) {
        return events.list(List.of(kind), PageRequest.of(0, 10_000)).stream()
                .map(SecurityEvent::view)
                .toList();
    }
}
