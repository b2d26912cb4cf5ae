package support.nexus.query.user;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import support.nexus.platform.axon.AggregateReader;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.inline.AggregateView;

@Configuration(proxyBeanMethods = false)
class UserViewConfiguration {

    @Bean
    AggregateView<UserRow> userView(UserTable table, AggregateReader log, PersonalKeys keys, MeterRegistry meters) {
        return new AggregateView<>(table, log, keys, meters);
    }
}
