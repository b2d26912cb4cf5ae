package support.nexus.gateway.github;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import support.nexus.platform.settings.Secret;
import support.nexus.platform.storage.Misconfigured;

/// How GitHub is reached, and how fast: `nexus.github.*`.
///
/// @param apiUrl its REST API
/// @param token a personal access token; none where a GitHub App is used, or nothing is sent
/// @param settling how long GitHub may still be at a call whose answer did not come
/// @param syncQuiet how long a ticket must have been left alone before its changes follow by themselves
/// @param syncLongestWait how long they wait at most while it is not left alone
/// @param syncBackoff how long until the second try
@ConfigurationProperties("nexus.github")
public record GithubSettings(
        @DefaultValue("https://api.github.com") URI apiUrl,
        @DefaultValue("") Secret token,
        @Nullable App app,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("12s") Duration settling,
        @DefaultValue("false") boolean autoSync,
        @DefaultValue("2s") Duration syncQuiet,
        @DefaultValue("10s") Duration syncLongestWait,
        @DefaultValue("2s") Duration syncBackoff,
        @DefaultValue("80") int writesPerMinute,
        @DefaultValue("500") int writesPerHour) {

    public GithubSettings {
        if (apiUrl.getHost() == null || apiUrl.getRawUserInfo() != null) {
            throw new Misconfigured("nexus.github.api-url must be an address such as https://api.github.com.");
        }
        if (writesPerMinute < 1 || writesPerHour < 1) {
            throw new Misconfigured("nexus.github: writes-per-minute and writes-per-hour must be 1 or more.");
        }
    }

    /// A GitHub App, and where it is installed.
    ///
    /// @param privateKey in PEM, as GitHub gives it
    public record App(String id, String installationId, Secret privateKey) {

        @Override
        public String toString() {
            return "App " + id;
        }
    }

    /// Without secrets.
    @Override
    public String toString() {
        return apiUrl.toString();
    }
}
