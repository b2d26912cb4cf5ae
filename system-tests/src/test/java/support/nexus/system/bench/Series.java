package support.nexus.system.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// All rounds of one workload.
record Series(String name, List<Measurement> rounds) {

    Series(String name) {
        this(name, new ArrayList<>());
    }

    double rate() {
        return median(rounds.stream().map(Measurement::rate).toList());
    }

    double slowest() {
        return rounds.stream().mapToDouble(Measurement::rate).min().orElse(Double.NaN);
    }

    double fastest() {
        return rounds.stream().mapToDouble(Measurement::rate).max().orElse(Double.NaN);
    }

    /// The median over the rounds: each is compared with its own neighbour, not with one minutes away.
    double ratioTo(Series other) {
        var compared = Math.min(rounds.size(), other.rounds.size());
        return median(IntStream.range(0, compared)
                .mapToObj(i -> rounds.get(i).rate() / other.rounds.get(i).rate())
                .toList());
    }

    double milliseconds(double percentile) {
        var all = new Histogram(3);
        rounds.forEach(round -> all.add(round.latencies()));
        return all.getTotalCount() == 0 ? Double.NaN : all.getValueAtPercentile(percentile) / 1000.0;
    }

    long failures() {
        return rounds.stream().mapToLong(Measurement::failures).sum();
    }

    double cpuOfProcess() {
        return perRequest(round -> round.used().process());
    }

    double cpuOfDatabase() {
        return perRequest(round -> round.used().database());
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private double perRequest(ToDoubleFunction<Measurement> milliseconds) {
        return rounds.stream().mapToDouble(milliseconds).sum()
                / rounds.stream().mapToLong(Measurement::count).sum();
    }
}
