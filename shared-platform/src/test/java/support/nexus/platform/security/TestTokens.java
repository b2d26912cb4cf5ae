package support.nexus.platform.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import support.nexus.platform.crypto.MasterKey;
import support.nexus.platform.settings.Secret;
import support.nexus.platform.storage.DataDirectory;
import support.nexus.platform.storage.DatabaseVendor;
import support.nexus.platform.storage.TestFolder;

/// Tokens for tests of other packages, signed with a key that is theirs.
public final class TestTokens {

    public static final String KEY = "N0Qyb2ZtUzI5cmRzYjRVbVFaa0gxZ1h3VGpMcEV5Vno=";

    private TestTokens() {}

    public static AccessTokens signed() {
        return signed(KEY, "", folder(), false);
    }

    static AccessTokens living(Duration life) {
        return new AccessTokens(keys(KEY, "", folder(), false), settings(KEY, "", life));
    }

    /// @param shared whether other nodes share the database
    static AccessTokens signed(String key, String previous, Path folder, boolean shared) {
        return new AccessTokens(keys(key, previous, folder, shared), settings(key, previous, Duration.ofHours(1)));
    }

    private static SecuritySettings settings(String key, String previous, Duration life) {
        return new SecuritySettings(Secret.valueOf(key), Secret.valueOf(previous), life, "authenticated", false, false);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("tokens");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SigningKeys keys(String key, String previous, Path folder, boolean shared) {
        var properties = new DataSourceProperties();
        properties.setUrl(shared ? "jdbc:postgresql://localhost/nexus" : "jdbc:h2:mem:nexus");
        var data = TestFolder.at(folder);
        try {
            return new SigningKeys(
                    settings(key, previous, Duration.ofHours(1)),
                    data,
                    new DatabaseVendor(properties),
                    MasterKey.of(Secret.valueOf(KEY), data));
        } finally {
            release(data);
        }
    }

    private static void release(DataDirectory data) {
        try {
            data.destroy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
