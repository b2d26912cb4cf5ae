package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// How urgent a ticket is, from least to most.
public enum Priority {
    @JsonProperty("low")
    LOW(0),
    @JsonProperty("medium")
    MEDIUM(1),
    @JsonProperty("high")
    HIGH(2),
    @JsonProperty("critical")
    CRITICAL(3);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /// Its place in the order, as lists sort by it.
    public int rank() {
        return rank;
    }

    /// As the API and the tables spell it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
