package support.nexus.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static support.nexus.platform.security.TestCallers.known;
import static support.nexus.platform.security.TestCallers.tickets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.Role;
import support.nexus.events.Viewer;
import support.nexus.platform.storage.Misconfigured;

class TicketAccessTest {

    @Test
    void tickets_are_open_or_closed() {
        assertThat(tickets("open").isOpen()).isTrue();
        assertThat(tickets("authenticated").isOpen()).isFalse();
    }

    @Test
    void an_address_may_count_for_nothing() {
        var viewer = TestCallers.tickets("authenticated", false).viewer(known(Role.USER));
        assertThat(viewer.sees(null, "ana@example.com")).isFalse();
        assertThat(viewer.sees(TestCallers.ID, "ana@example.com")).isTrue();
    }

    @Test
    void an_address_that_nobody_has_verified_shows_nothing() {
        var claimed = new Account(TestCallers.ID, "eve", "ana@example.com", false, Role.USER, 0);
        var viewer = tickets("authenticated").viewer(new Caller(claimed, true, false));
        assertThat(viewer.sees(null, "ana@example.com")).isFalse();
        assertThat(viewer.sees(TestCallers.ID, "ana@example.com")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "closed", "OPEN", "true", "authenticated,open"})
    void any_other_word_ends_the_start(String word) {
        assertThatThrownBy(() -> tickets(word))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("nexus.security.ticket-access");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "USER")
    void whoever_works_here_sees_all(Role role) {
        assertThat(tickets("open").viewer(known(role))).isEqualTo(Viewer.STAFF);
        assertThat(tickets("authenticated").viewer(known(role))).isEqualTo(Viewer.STAFF);
    }

    @Test
    void a_user_sees_all_that_is_public_where_tickets_are_open() {
        assertThat(tickets("open").viewer(known(Role.USER))).isEqualTo(Viewer.PUBLIC);
        assertThat(tickets("open").viewer(Caller.ANONYMOUS)).isEqualTo(Viewer.PUBLIC);
    }

    @Test
    void a_user_sees_the_own_tickets_where_they_are_closed() {
        var viewer = tickets("authenticated").viewer(known(Role.USER));
        assertThat(viewer.sees(TestCallers.ID, "whoever@example.com")).isTrue();
        assertThat(viewer.sees(null, "Ana@Example.COM")).isTrue();
        assertThat(viewer.sees(null, "whoever@example.com")).isFalse();
        assertThat(viewer.sees("another", "ana@example.com"))
                .as("an address that was another's before")
                .isFalse();
        assertThat(viewer.seesComment(true)).isFalse();
        assertThat(viewer.seesComment(false)).isTrue();
    }

    @Test
    void nobody_is_who_github_s_stand_in_address_stands_for() {
        var claimed = new Account(TestCallers.ID, "eve", "ana@Users.noreply.github.com", true, Role.USER, 0);
        var viewer = tickets("authenticated").viewer(new Caller(claimed, true, false));
        assertThat(viewer.sees(null, "ana@users.noreply.github.com")).isFalse();
        assertThat(viewer.sees(TestCallers.ID, "ana@users.noreply.github.com")).isTrue();
    }

    @Test
    void whoever_is_not_known_sees_nothing_where_they_are_closed() {
        var viewer = tickets("authenticated").viewer(Caller.ANONYMOUS);
        assertThat(viewer.sees(null, "")).isFalse();
        assertThat(viewer.sees(TestCallers.ID, "ana@example.com")).isFalse();
    }
}
