package support.nexus.query.notification;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import support.nexus.platform.storage.JpaPackage;

@JpaPackage
@EnableConfigurationProperties(NotificationSettings.class)
class NotificationConfiguration {}
