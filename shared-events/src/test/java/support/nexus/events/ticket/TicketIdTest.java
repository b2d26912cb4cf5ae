package support.nexus.events.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

class TicketIdTest {

    @Test
    void a_drawn_id_has_the_public_form_and_reads_back() {
        assertThat(Stream.generate(TicketId::next).limit(1_000))
                .allSatisfy(id -> assertThat(TicketId.of(id.toString())).isEqualTo(id))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_drawn_id_uses_every_letter_and_digit() {
        var drawn = new StringBuilder();
        Stream.generate(TicketId::next)
                .limit(1_000)
                .forEach(id -> drawn.append(id.value().substring(4)));
        assertThat(drawn.chars().distinct().count()).isEqualTo(36);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TCK-",
                "TCK-K4J9X2M",
                "TCK-K4J9X2M12",
                "tck-K4J9X2M1",
                "TCK-k4j9x2m1",
                "TCK_K4J9X2M1",
                "TCK-K4J9X2M\n",
                "TCK-K4J9X2M1\n",
                " TCK-K4J9X2M1",
                "TCK-K4J9X2M\u0661",
                "TCK-\uff2b4J9X2M1",
                "' or 1=1--"
            })
    void what_has_another_form_names_no_ticket(String text) {
        assertThatThrownBy(() -> TicketId.of(text))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.TICKET_NOT_FOUND));
    }
}
