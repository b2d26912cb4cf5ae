package support.nexus.events.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObjectIdTest {

    @Test
    void it_is_24_lower_case_hex_digits_and_never_the_same() {
        assertThat(Stream.generate(ObjectId::next).limit(1_000))
                .allMatch(id -> id.matches("[0-9a-f]{24}"))
                .doesNotHaveDuplicates();
    }
}
