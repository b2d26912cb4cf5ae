package support.nexus.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The whole desk in one process.
@SpringBootApplication(scanBasePackages = "support.nexus")
@EnableScheduling
class StandaloneApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(StandaloneApplication.class, arguments);
    }
}
