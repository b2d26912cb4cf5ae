package support.nexus.command;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The command side alone, as a process of its own.
@SpringBootApplication(scanBasePackages = "support.nexus")
class TestDesk {}
