package support.nexus.platform.crypto;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes into a new database under which key it is written, once everything else of the start has been found right
/// and before anything is written under it.
@Component
class KeyClaim implements SmartInitializingSingleton {

    private final MasterKey key;
    private final JdbcClient jdbc;

    KeyClaim(MasterKey key, JdbcClient jdbc) {
        this.key = key;
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var kept = jdbc.sql("select proof from master_key_proof where id = 1").query(String.class);
        if (kept.optional().isEmpty()) {
            try {
                jdbc.sql("insert into master_key_proof (id, proof) values (1, ?)")
                        .param(key.proof())
                        .update();
            } catch (DuplicateKeyException anotherNodeWasFaster) {
                // with the same key, or else it says so below
            }
        }
        KeyCheck.require(key.made(kept.single()));
    }
}
