package support.nexus.platform.inline;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import support.nexus.platform.crypto.PersonalKeys;
import support.nexus.platform.log.AggregateLog;

/// The views of aggregates that this process has.
@Component
class AggregateViews {

    private final List<AggregateView<?>> all;

    AggregateViews(ObjectProvider<AggregateRows<?>> rows, AggregateLog log, PersonalKeys keys, MeterRegistry meters) {
        this.all = rows.stream()
                .<AggregateView<?>>map(each -> new AggregateView<>(each, log, keys, meters))
                .toList();
    }

    List<AggregateView<?>> all() {
        return all;
    }
}
