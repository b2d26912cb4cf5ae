package support.nexus.gateway.webhooks;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import support.nexus.platform.storage.Misconfigured;

/// How outbound webhooks are sent: `nexus.webhooks.*`.
///
/// @param allowPrivate whether endpoints may be at loopback, link-local, private and other addresses that are not the
/// Internet's, and be called without TLS in production
/// @param timeout of one call as a whole
/// @param retryAfter how long after each try that failed the next one comes; after the last the message is dead
/// @param rest how long an endpoint is left alone when it has failed five times in a row
/// @param giveUpAfter an endpoint that has failed for so long is switched off
/// @param keep how long what was sent stays in the log
@ConfigurationProperties("nexus.webhooks")
record WebhooksSettings(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("10s") Duration timeout,

        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> retryAfter,

        @DefaultValue("30s") Duration rest,
        @DefaultValue("5d") Duration giveUpAfter,
        @DefaultValue("30d") Duration keep) {

    WebhooksSettings {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new Misconfigured("nexus.webhooks.timeout must be more than 0 and at most 1m.");
        }
        if (rest.toMillis() < 1) {
            throw new Misconfigured("nexus.webhooks.rest must be at least 1ms.");
        }
        if (retryAfter.size() > 20 || retryAfter.stream().anyMatch(Duration::isNegative)) {
            throw new Misconfigured("nexus.webhooks.retry-after takes up to 20 durations, none below 0.");
        }
    }
}
