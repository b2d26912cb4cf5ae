package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What was done to an issue, as a ticket remembers it. It was closed as completed, or as dropped.
public enum IssueDeed {
    @JsonProperty("opened")
    OPENED,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("dropped")
    DROPPED,
    @JsonProperty("reopened")
    REOPENED,
    @JsonProperty("edited")
    EDITED,
    @JsonProperty("labeled")
    LABELED,
    @JsonProperty("unlabeled")
    UNLABELED,
    @JsonProperty("assigned")
    ASSIGNED,
    @JsonProperty("unassigned")
    UNASSIGNED,
    @JsonProperty("commented")
    COMMENTED,
    @JsonProperty("gone")
    GONE,
    @JsonProperty("other")
    OTHER
}
