package support.nexus.gateway.webhooks;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import support.nexus.platform.storage.JpaPackage;

@JpaPackage
@EnableConfigurationProperties(WebhooksSettings.class)
class WebhooksConfiguration {}
