package support.nexus.query.analytics.figures;

import java.time.ZoneId;
import support.nexus.events.sla.WorkingTime;

/// What figures are asked for.
///
/// @param intervals what curves have a point for each of
/// @param wanted which tickets count: by what they are at the span's end, and on curves at each point's own
/// @param business how the desk works
public record Question(Span span, ZoneId zone, Intervals intervals, Wanted wanted, WorkingTime business) {}
