package support.nexus.command.ticket;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// On which hosts an issue may lie that a ticket is linked to: `nexus.github.allowed-hosts`.
@ConfigurationProperties("nexus.github")
record IssueSettings(@DefaultValue("github.com") List<String> allowedHosts) {}
