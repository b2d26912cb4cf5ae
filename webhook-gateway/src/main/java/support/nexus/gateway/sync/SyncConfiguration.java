package support.nexus.gateway.sync;

import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    /// With the ticket, or not at all: in the transaction that deletes it.
    @Bean
    ConfigurerModule forgettingWithTheTicket() {
        return axon -> axon.eventProcessing().registerSubscribingEventProcessor(SyncErasure.NAME);
    }
}
