package support.nexus.platform.crypto;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.DatabaseCheck;
import support.nexus.platform.storage.Misconfigured;
import support.nexus.platform.storage.SettingsCheck;

/// Ends a start under a key that is none, or is another than the database was written under, before anything is.
@Component
class KeyCheck implements SettingsCheck, DatabaseCheck {

    private final MasterKeySettings settings;
    private final ObjectProvider<MasterKey> key;

    KeyCheck(MasterKeySettings settings, ObjectProvider<MasterKey> key) {
        this.settings = settings;
        this.key = key;
    }

    @Override
    public void check() {
        MasterKey.requireForm(settings.masterKey());
    }

    @Override
    public void check(DataSource database) {
        if (DatabaseCheck.hasTable("master_key_proof", database)) {
            JdbcClient.create(database)
                    .sql("select proof from master_key_proof where id = 1")
                    .query(String.class)
                    .optional()
                    .ifPresent(proof -> require(key.getObject().made(proof)));
        }
    }

    static void require(boolean made) {
        if (!made) {
            throw new Misconfigured("This database was written under another master key:"
                    + " set nexus.security.master-key to it, or bring back master.key to the data folder.");
        }
    }
}
