package support.nexus.platform.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which web pages may call the API: `nexus.cors.origins`.
@ConfigurationProperties("nexus.cors")
record CorsSettings(@DefaultValue List<String> origins) {}
