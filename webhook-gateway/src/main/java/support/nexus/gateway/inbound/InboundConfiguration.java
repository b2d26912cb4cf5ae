package support.nexus.gateway.inbound;

import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import support.nexus.platform.limits.RateLimit.SpentByItself;

@Configuration(proxyBeanMethods = false)
class InboundConfiguration {

    /// Text is erased with its ticket or not at all: in the transaction that deletes it.
    @Bean
    ConfigurerModule erasingWithTheTicket() {
        return axon -> axon.eventProcessing().registerSubscribingEventProcessor(DeliveryErasure.NAME);
    }

    /// What GitHub signed is not counted; the {@link WebhookDoor} counts what it refuses.
    @Bean
    SpentByItself webhookLimit() {
        return new SpentByItself(HttpMethod.POST.name(), WebhookController.PATH);
    }
}
