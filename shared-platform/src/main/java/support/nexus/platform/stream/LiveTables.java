package support.nexus.platform.stream;

import java.time.Duration;

/// What a reader of a projection needs: the tables that are live, and how far they are behind.
public interface LiveTables {

    /// The text with the names of the projection's live tables in it. They stay for a minute after others have taken
    /// their place: use the text at once.
    ///
    /// @param sql with `{name}` for each table
    String sql(Projection projection, String sql);

    /// Up to which position of the log the live tables have everything but what is parked.
    long position(Projection projection);

    /// How many events are parked as dead letters, and so are not in the live tables.
    long parked(Projection projection);

    /// How far the projection is behind the log: zero when it has followed all of it.
    Duration lag(Projection projection);
}
