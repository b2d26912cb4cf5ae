package support.nexus.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequencesTest {

    @Test
    void each_ticket_counts_for_itself() {
        var sequences = new Sequences();
        for (var round = 0; round < 3; round++) {
            for (var ticket = 0; ticket < 100_000; ticket++) {
                assertThat(sequences.next("TCK-" + ticket)).isEqualTo(round);
            }
        }
    }
}
