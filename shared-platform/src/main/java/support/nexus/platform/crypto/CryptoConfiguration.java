package support.nexus.platform.crypto;

import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.storage.DataDirectory;
import support.nexus.platform.storage.Misconfigured;

@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {

    /// From `nexus.security.master-key`; without it, one is made in the data folder and kept there.
    @Bean
    MasterKey masterKey(
            @Value("${nexus.security.master-key:}") String configured, DataDirectory folder, JdbcClient jdbc) {
        var key =
                new MasterKey(configured.isBlank() ? folder.secret("master.key", MasterKey.BYTES) : decode(configured));
        verify(key, jdbc);
        return key;
    }

    private static byte[] decode(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == MasterKey.BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new Misconfigured(
                "nexus.security.master-key must be 32 bytes in Base64: set it to what `openssl rand -base64 32` prints.");
    }

    private static void verify(MasterKey key, JdbcClient jdbc) {
        if (!key.made(proof(key, jdbc))) {
            throw new Misconfigured("This database was written under another master key:"
                    + " set nexus.security.master-key to it, or bring back master.key to the data folder.");
        }
    }

    private static String proof(MasterKey key, JdbcClient jdbc) {
        var kept = jdbc.sql("select proof from master_key_proof where id = 1").query(String.class);
        if (kept.optional().isEmpty()) {
            try {
                jdbc.sql("insert into master_key_proof (id, proof) values (1, ?)")
                        .param(key.proof())
                        .update();
            } catch (DuplicateKeyException anotherNodeWasFaster) {
                return kept.single();
            }
        }
        return kept.single();
    }
}
