package support.nexus.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import support.nexus.events.Role;

class CallersTest {

    /// Who is let in, where tickets are open and where they are closed: `A`nonymous, `U`ser, support a`G`ent,
    /// audi`T`or, a`D`min.
    @ParameterizedTest
    @CsvSource({
        "ANYONE,         AUGTD, AUGTD",
        "KNOWN,          UGTD,  UGTD",
        "TICKET_READERS, AUGTD, UGTD",
        "TICKET_WRITERS, AUGD,  UGD",
        "TICKET_WORKERS, AUGD,  GD",
        "STAFF,          GTD,   GTD",
        "AUDITORS,       TD,    TD",
        "ADMINS,         D,     D",
    })
    void each_route_is_open_to_whom_it_says(Callers callers, String open, String closed) {
        assertThat(letIn(callers, true)).isEqualTo(open);
        assertThat(letIn(callers, false)).isEqualTo(closed);
    }

    @Test
    void an_actor_is_an_id_and_never_a_name() {
        assertThat(Caller.ANONYMOUS.actor()).isEqualTo("anonymous");
        assertThat(TestCallers.known(Role.ADMIN).actor()).isEqualTo("user:" + TestCallers.ID);
    }

    private static String letIn(Callers callers, boolean open) {
        var in = new StringBuilder();
        if (callers.include(Caller.ANONYMOUS, open)) {
            in.append('A');
        }
        for (var role : Role.values()) {
            if (callers.include(TestCallers.known(role), open)) {
                in.append(letter(role));
            }
        }
        return in.toString();
    }

    private static char letter(Role role) {
        return switch (role) {
            case USER -> 'U';
            case SUPPORT_AGENT -> 'G';
            case AUDITOR -> 'T';
            case ADMIN -> 'D';
        };
    }
}
