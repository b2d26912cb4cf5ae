package support.nexus.gateway;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whose issues become tickets: `nexus.github.*`.
///
/// @param repositories `owner/repository` or `host/owner/repository`
/// @param allowedHosts hosts on which issues may lie
@ConfigurationProperties("nexus.github")
public record RepositorySettings(
        @DefaultValue List<String> repositories,
        @DefaultValue("github.com") List<String> allowedHosts) {}
