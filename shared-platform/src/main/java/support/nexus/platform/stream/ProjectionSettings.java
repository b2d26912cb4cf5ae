package support.nexus.platform.stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How views are followed: `nexus.projections.*`.
///
/// @param deadLetters how many tickets may wait behind dead letters of a view before health turns red
/// @param segments in how many parts a streaming view is followed
@ConfigurationProperties("nexus.projections")
public record ProjectionSettings(
        @DefaultValue("1024") int deadLetters,
        @DefaultValue("1") int segments) {}
