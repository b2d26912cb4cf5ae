package support.nexus.platform.axon;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import support.nexus.platform.log.Origin;

/// How messages travel: who caused them rides along, and a handler's failure is its sender's.
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {

    /// A view that cannot be written fails its command: Axon's default would only log, and let view and log part.
    @Bean
    ConfigurerModule failures() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance());
    }

    @Bean
    MessageDispatchInterceptor<CommandMessage<?>> originOfCommands() {
        return _ -> (_, command) -> command.andMetaData(Origin.current().asMetadata());
    }

    /// Reads need no transaction: each is one statement, or bounds the next by what it has read.
    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder()
                .transactionManager(NoTransactionManager.instance())
                .build();
    }

    @Bean
    CorrelationDataProvider origin() {
        return new SimpleCorrelationDataProvider(Origin.ACTOR, Origin.CHANNEL, Origin.CORRELATION_ID);
    }

    @Bean
    CorrelationDataProvider causation() {
        return message -> Map.of(Origin.CAUSATION_ID, message.getIdentifier());
    }
}
