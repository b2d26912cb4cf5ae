package support.nexus.command.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import support.nexus.events.Role;
import support.nexus.events.user.UserEvent;
import support.nexus.events.user.UserEvent.EmailVerified;
import support.nexus.events.user.UserEvent.ProfileChanged;
import support.nexus.events.user.UserEvent.RoleChanged;
import support.nexus.events.user.UserEvent.UserDeactivated;
import support.nexus.events.user.UserEvent.UserRegistered;
import support.nexus.events.user.UserId;
import support.nexus.platform.crypto.Traces;
import support.nexus.platform.crypto.Traces.Said;

/// Which addresses are an account's own when it is erased. Each fact comes a day after the last.
class TraceFoldTest {

    private static final UserId ANA = new UserId("0123456789abcdef01234567");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void an_address_that_was_never_verified_counts_in_what_it_wrote_itself_while_it_said_so() {
        var traces = traces(registered(Role.USER, "a@example.com"), moved("b@example.com", null));
        assertThat(traces.known()).isEmpty();
        assertThat(traces.said()).extracting(Said::address).containsExactly("a@example.com", "b@example.com");
        assertThat(traces.said()).allMatch(Said::byItself);
        assertThat(traces.said().getFirst().since()).isEqualTo(day(0).minus(MINUTE));
        assertThat(traces.said().getFirst().until()).isEqualTo(day(1).plus(MINUTE));
    }

    @Test
    void the_last_address_counts_everywhere_only_where_it_is_verified() {
        var traces = traces(
                registered(Role.USER, "a@example.com"), verified("a@example.com"), moved("Stranger@example.com", null));
        assertThat(traces.known()).containsOnlyKeys("a@example.com");
        assertThat(traces.known().get("a@example.com"))
                .as("nobody has it since")
                .isAfter(day(100));
        assertThat(traces.said()).extracting(Said::address).containsExactly("stranger@example.com");
        assertThat(traces(registered(Role.USER, "a@example.com"), verified("a@example.com"))
                        .known())
                .containsOnlyKeys("a@example.com");
    }

    @Test
    void an_address_that_another_has_now_was_the_accounts_until_it_let_go_of_it() {
        var traces = traces(
                registered(Role.USER, "taken@example.com"),
                verified("taken@example.com"),
                moved("b@example.com", null));
        assertThat(traces.known()).containsExactly(Map.entry("taken@example.com", day(2)));
    }

    @Test
    void an_address_that_is_taken_again_must_be_verified_again() {
        var traces = traces(
                registered(Role.USER, "a@example.com"),
                verified("a@example.com"),
                moved("b@example.com", null),
                moved("a@example.com", null));
        assertThat(traces.known()).containsOnlyKeys("a@example.com");
        assertThat(traces.said().getLast().address()).isEqualTo("a@example.com");
        assertThat(traces.said().getLast().since()).isEqualTo(day(3).minus(MINUTE));
    }

    @Test
    void an_account_that_was_deactivated_had_its_address_and_its_login() {
        var traces = traces(
                registered(Role.SUPPORT_AGENT, "a@example.com"),
                verified("a@example.com"),
                moved("a@example.com", "Octo"),
                new UserDeactivated(ANA));
        assertThat(traces.known()).containsOnlyKeys("a@example.com", "octo@users.noreply.github.com");
        assertThat(traces.said()).isEmpty();
    }

    @Test
    void an_address_that_GitHub_gives_is_nobodys_to_claim() {
        var claimed = "octo@users.noreply.github.com";
        var traces = traces(registered(Role.USER, claimed), verified(claimed));
        assertThat(traces.known()).isEmpty();
        assertThat(traces.said()).allMatch(Said::byItself);
    }

    @Test
    void the_last_login_of_staff_counts_everywhere_and_one_before_while_they_said_it() {
        var traces = traces(
                registered(Role.SUPPORT_AGENT, "a@example.com"),
                moved("a@example.com", "Former"),
                moved("a@example.com", "last"));
        assertThat(traces.known()).containsOnlyKeys("last@users.noreply.github.com");
        var former = traces.said().getFirst();
        assertThat(former)
                .isEqualTo(
                        new Said("former@users.noreply.github.com", day(1).minus(MINUTE), day(2).plus(MINUTE), false));
    }

    @Test
    void what_users_said_when_they_could_counts_for_nothing() {
        var traces = traces(
                registered(Role.USER, "a@example.com"),
                moved("a@example.com", "first"),
                moved("a@example.com", "octo"));
        assertThat(traces.known()).isEmpty();
        assertThat(traces.said()).extracting(Said::address).containsExactly("a@example.com");
    }

    @Test
    void a_login_ends_where_an_agent_becomes_a_user_and_begins_where_a_user_becomes_an_agent() {
        var traces = traces(
                registered(Role.USER, "a@example.com"),
                moved("a@example.com", "octo"),
                new RoleChanged(ANA, Role.SUPPORT_AGENT),
                moved("a@example.com", null),
                new RoleChanged(ANA, Role.USER));
        assertThat(traces.known()).isEmpty();
        assertThat(traces.said().getFirst())
                .isEqualTo(new Said("octo@users.noreply.github.com", day(2).minus(MINUTE), day(3).plus(MINUTE), false));
    }

    @Test
    void a_login_that_another_account_says_now_is_not_this_ones() {
        var traces = traces(
                registered(Role.SUPPORT_AGENT, "a@example.com"),
                moved("a@example.com", "taken"),
                moved("a@example.com", null));
        assertThat(traces.known()).isEmpty();
        assertThat(traces.said()).extracting(Said::address).containsExactly("a@example.com");
    }

    private static Traces traces(UserEvent... facts) {
        var fold = new TraceFold("taken@example.com"::equals, "taken"::equals);
        for (var i = 0; i < facts.length; i++) {
            fold.on(facts[i], day(i));
        }
        return fold.traces("ana");
    }

    private static Instant day(int number) {
        return FIRST.plus(Duration.ofDays(number));
    }

    private static UserEvent registered(Role role, String email) {
        return new UserRegistered(ANA, "ana", email, role);
    }

    private static UserEvent moved(String email, @Nullable String login) {
        return new ProfileChanged(ANA, email, login);
    }

    private static UserEvent verified(String email) {
        return new EmailVerified(ANA, email);
    }
}
