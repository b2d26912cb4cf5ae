package support.nexus.platform.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where a process keeps what is its own: `nexus.data-dir`.
@ConfigurationProperties("nexus")
record DataSettings(@DefaultValue("data") String dataDir) {

    DataSettings {
        if (dataDir.isBlank()) {
            throw new Misconfigured("nexus.data-dir is empty: set it to a folder, or leave it out.");
        }
    }
}
