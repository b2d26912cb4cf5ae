package support.nexus.platform.crypto;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.platform.storage.DataDirectory;
import support.nexus.platform.storage.Misconfigured;

@EnableConfigurationProperties(MasterKeySettings.class)
@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {

    /// From `nexus.security.master-key`; without it, one is made in the data folder and kept there.
    @Bean
    MasterKey masterKey(MasterKeySettings settings, DataDirectory folder, JdbcClient jdbc) {
        var key = MasterKey.of(settings.masterKey(), folder);
        verify(key, jdbc);
        return key;
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
