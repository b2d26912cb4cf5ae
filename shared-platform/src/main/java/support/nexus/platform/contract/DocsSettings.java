package support.nexus.platform.contract;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Whether there is a page to try the API at: `nexus.docs.enabled`.
@ConfigurationProperties("nexus.docs")
record DocsSettings(boolean enabled) {}
