package support.nexus.platform.crypto;

import java.util.Arrays;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keys under a master key that is the same in every test.
public final class TestKeys {

    private TestKeys() {}

    /// As one node has them: with a memory of its own.
    public static PersonalKeys of(DataSource database) {
        return under((byte) 7, database);
    }

    public static PersonalText personalText(PersonalKeys keys) {
        return new PersonalText(keys);
    }

    static PersonalKeys under(byte master, DataSource database) {
        return new PersonalKeys(JdbcClient.create(database), masterKey(master), () -> {});
    }

    public static String proof(MasterKey key) {
        return key.proof();
    }

    public static MasterKey masterKey(byte fill) {
        var bytes = new byte[MasterKey.BYTES];
        Arrays.fill(bytes, fill);
        return new MasterKey(bytes);
    }
}
