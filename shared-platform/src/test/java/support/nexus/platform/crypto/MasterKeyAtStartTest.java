package support.nexus.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.settings.Secret;
import support.nexus.platform.storage.DataDirectory;
import support.nexus.platform.storage.Database;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.TestFolder;

@ParameterizedClass
@EnumSource
class MasterKeyAtStartTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String ANOTHER = Base64.getEncoder()
            .encodeToString("another key of thirty-two bytes!".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    private final JdbcClient jdbc;
    private final Path place;
    private final DataDirectory folder;

    MasterKeyAtStartTest(Database database, @TempDir Path place) {
        this.jdbc = JdbcClient.create(database.migrated());
        this.place = place;
        this.folder = TestFolder.at(place);
    }

    @AfterEach
    void folder_is_let_go() throws IOException {
        folder.destroy();
    }

    @Test
    void the_second_start_accepts_the_key_of_the_first() {
        var proof = start(KEY).proof();
        assertThat(start(KEY).made(proof)).isTrue();
        assertThat(jdbc.sql("select count(*) from master_key_proof")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void another_key_ends_the_start_with_a_sentence() {
        start(KEY);
        assertThatThrownBy(() -> start(ANOTHER))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("another master key")
                .hasMessageContaining("nexus.security.master-key")
                .hasMessageNotContaining(ANOTHER);
    }

    @Test
    void without_a_configured_key_one_is_made_in_the_data_folder_and_used_again() {
        var proof = start(" ").proof();
        assertThat(place.resolve("master.key")).exists();
        assertThat(start("").made(proof)).isTrue();
    }

    @Test
    void a_lost_key_file_ends_the_start() throws IOException {
        start("");
        Files.delete(place.resolve("master.key"));
        assertThatThrownBy(() -> start("")).isInstanceOf(Misconfigured.class);
    }

    @Test
    void what_is_not_32_bytes_in_base64_ends_the_start_with_a_sentence() {
        for (var wrong : new String[] {"secret", "c2hvcnQ=", "%%%", KEY + "AAAA"}) {
            assertThatThrownBy(() -> start(wrong))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("must be 32 bytes in Base64")
                    .hasMessageNotContaining(wrong);
        }
    }

    private MasterKey start(String configured) {
        var settings = new MasterKeySettings(Secret.valueOf(configured));
        MasterKey.requireForm(settings.masterKey());
        var key = new CryptoConfiguration().masterKey(settings, folder);
        new KeyClaim(key, jdbc).afterSingletonsInstantiated();
        return key;
    }
}
