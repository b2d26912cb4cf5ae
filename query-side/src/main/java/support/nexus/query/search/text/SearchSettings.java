package support.nexus.query.search.text;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How texts are searched: `nexus.search.*`.
///
/// @param analyzer `standard`, or a language whose words are reduced to their stems
@ConfigurationProperties("nexus.search")
record SearchSettings(@DefaultValue("standard") String analyzer) {}
