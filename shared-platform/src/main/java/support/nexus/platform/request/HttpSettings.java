package support.nexus.platform.request;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whose `X-Forwarded-For` is believed: `nexus.http.trusted-proxies`.
@ConfigurationProperties("nexus.http")
record HttpSettings(@DefaultValue List<String> trustedProxies) {}
