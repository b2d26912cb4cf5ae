package support.nexus.standalone;

import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import support.nexus.platform.backup.Backup;

/// The whole desk in one process; or, if asked, only a backup of it.
@SpringBootApplication(scanBasePackages = "support.nexus")
@EnableScheduling
class StandaloneApplication {

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ENGLISH); // libraries too write for machines, and the API speaks one language
        if (Backup.isAskedFor(arguments)) {
            System.exit(Backup.run(arguments));
        }
        SpringApplication.run(StandaloneApplication.class, arguments);
    }
}
