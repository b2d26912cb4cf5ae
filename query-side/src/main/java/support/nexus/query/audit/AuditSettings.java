package support.nexus.query.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long it is kept who read the audit log: `nexus.audit.readings-retention`.
@ConfigurationProperties("nexus.audit")
record AuditSettings(@DefaultValue("400d") Duration readingsRetention) {}
