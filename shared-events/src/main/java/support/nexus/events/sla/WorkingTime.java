package support.nexus.events.sla;

/// Measures time as a desk works. Instants and lengths are milliseconds, instants since 1970 in UTC.
public interface WorkingTime {

    /// What {@link #after} answers where the desk does not work long enough within twenty years.
    long NEVER = Long.MAX_VALUE;

    /// All hours of all days.
    WorkingTime ALWAYS = new WorkingTime() {
        @Override
        public long between(long from, long to) {
            return to - from;
        }

        @Override
        public long after(long from, long length) {
            return from + length;
        }
    };

    /// How long the desk works from one instant to another; less than nothing where the other is earlier.
    long between(long from, long to);

    /// The first instant by which the desk has worked so long since another; {@link #NEVER} where there is none in
    /// sight.
    ///
    /// @param length not less than nothing
    long after(long from, long length);
}
