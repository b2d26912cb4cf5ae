package support.nexus.gateway.inbound;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import support.nexus.platform.settings.Secret;
import support.nexus.platform.storage.Misconfigured;

/// How deliveries are taken in: `nexus.github.*`.
///
/// @param webhookSecret what GitHub signs with
/// @param webhookSecretPrevious valid beside it
/// @param pullRequests whether pull requests are treated as issues
/// @param deliveryAttempts how often a delivery is tried
/// @param deliveryBackoff how long until the second try
/// @param deliveryRetention how long deliveries are kept that are applied or ignored
@ConfigurationProperties("nexus.github")
record WebhookSettings(
        @DefaultValue("") Secret webhookSecret,
        @DefaultValue("") Secret webhookSecretPrevious,
        boolean pullRequests,
        @DefaultValue("15") int deliveryAttempts,
        @DefaultValue("2s") Duration deliveryBackoff,
        @DefaultValue("30d") Duration deliveryRetention) {

    WebhookSettings {
        if (deliveryAttempts < 1 || deliveryBackoff.isNegative()) {
            throw new Misconfigured(
                    "nexus.github: delivery-attempts must be 1 or more, and delivery-backoff positive.");
        }
    }
}
