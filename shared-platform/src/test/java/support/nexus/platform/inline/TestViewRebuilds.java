package support.nexus.platform.inline;

import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import support.nexus.platform.crypto.TestKeys;
import support.nexus.platform.log.NodeLog;
import support.nexus.platform.stream.CaughtUp;
import support.nexus.platform.stream.Generations;
import support.nexus.platform.stream.InlineView;
import support.nexus.platform.stream.InlineViews;
import support.nexus.platform.stream.Segments;

/// Inline views of a node of a test.
public final class TestViewRebuilds {

    private TestViewRebuilds() {}

    public static InlineViews of(
            NodeLog log,
            DataSource database,
            MeterRegistry meters,
            Generations generations,
            Segments segments,
            AggregateRows<?>... rows) {
        var beans = new StaticListableBeanFactory();
        for (var each : rows) {
            beans.addBean(each.view(), each);
        }
        ObjectProvider<AggregateRows<?>> provider =
                beans.getBeanProvider(ResolvableType.forRawClass(AggregateRows.class));
        return new ViewRebuilds(
                new AggregateViews(provider, log.aggregates(), TestKeys.of(database), meters),
                new RebuildStores(
                        generations,
                        segments,
                        log.reader(),
                        log.pulse(),
                        log.transactions(),
                        log.jdbc(),
                        log.vendor()));
    }

    public static void step(InlineView view) {
        ((ViewRebuild) view).step(new CaughtUp());
    }
}
