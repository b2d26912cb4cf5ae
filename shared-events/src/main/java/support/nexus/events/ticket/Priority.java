package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern LABEL =
            Pattern.compile("(?:(?:prio|priority)[\\s:/_-]+)?(low|medium|high|critical)(?:[\\s_-]+priority)?");

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /// Its place in the order, as lists sort by it.
    public int rank() {
        return rank;
    }

    /// What a label says of it: `high`, `priority: high`, `high priority` and the like.
    public static Optional<Priority> ofLabel(String label) {
        var match = LABEL.matcher(label.strip().toLowerCase(Locale.ROOT));
        return match.matches() ? Optional.of(valueOf(match.group(1).toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    /// As the API and the tables spell it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
