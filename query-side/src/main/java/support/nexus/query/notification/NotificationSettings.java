package support.nexus.query.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `nexus.notifications.*`.
///
/// @param keep how long what somebody was told stays in the inbox
@ConfigurationProperties("nexus.notifications")
record NotificationSettings(@DefaultValue("90d") Duration keep) {}
