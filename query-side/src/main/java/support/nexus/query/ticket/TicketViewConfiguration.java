package support.nexus.query.ticket;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import support.nexus.platform.axon.AggregateReader;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.inline.AggregateView;

@Configuration(proxyBeanMethods = false)
class TicketViewConfiguration {

    @Bean
    AggregateView<TicketFold<CommentRow>> ticketView(
            TicketTables tables, AggregateReader log, PersonalKeys keys, MeterRegistry meters) {
        return new AggregateView<>(tables, log, keys, meters);
    }
}
