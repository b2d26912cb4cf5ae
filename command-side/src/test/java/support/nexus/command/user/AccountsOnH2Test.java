package support.nexus.command.user;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class AccountsOnH2Test extends AccountsTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("nexus.data-dir", () -> folder.toString());
    }
}
