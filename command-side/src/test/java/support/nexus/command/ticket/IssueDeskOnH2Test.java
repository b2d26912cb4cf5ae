package support.nexus.command.ticket;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class IssueDeskOnH2Test extends IssueDeskTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("nexus.data-dir", () -> folder.toString());
    }
}
