package support.nexus.system.bench;

import org.HdrHistogram.Histogram;

/// What one round of a workload came to.
///
/// @param latencies of what succeeded, in microseconds; empty where they are not known
/// @param used      the processor time that `count` cost
record Measurement(double rate, long count, Histogram latencies, long failures, Cpu used) {}
