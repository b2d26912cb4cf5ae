package support.nexus.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import support.nexus.platform.backup.Backup;

/// The whole desk in one process; or, if asked, only a backup of it.
@SpringBootApplication(scanBasePackages = "support.nexus")
@EnableScheduling
class StandaloneApplication {

    public static void main(String[] arguments) {
        if (Backup.isAskedFor(arguments)) {
            System.exit(Backup.run(arguments));
        }
        SpringApplication.run(StandaloneApplication.class, arguments);
    }
}
