package support.nexus.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The accounts that have been erased, by their ids and by fingerprints of their names. A fingerprint says nothing
/// without the master key; it keeps a name from being another's, to whom the tickets of the first would then belong.
final class ErasedAccounts {

    private static final long LIFE_IN_MEMORY = Duration.ofSeconds(10).toNanos();
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final SecretKeySpec key;
    private final AtomicLong refreshes = new AtomicLong(1);
    private volatile Known known = new Known(Set.of(), Set.of(), 0, 0);

    ErasedAccounts(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.key = new SecretKeySpec(master.derive("erased-names", BYTES), "HmacSHA256");
    }

    void add(String userId, String name) {
        jdbc.sql("insert into erased_account (user_id, name_print) values (?, ?)")
                .params(userId, print(name))
                .update();
    }

    boolean isEmpty() {
        return known().ids().isEmpty();
    }

    boolean include(String userId) {
        return known().ids().contains(userId);
    }

    boolean includeName(String name) {
        var prints = known().prints();
        return !prints.isEmpty() && prints.contains(print(name));
    }

    /// As the database has it this moment.
    boolean haveHad(String name) {
        return jdbc.sql("select count(*) from erased_account where name_print = ?")
                        .param(print(name))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// Lets the next look ask the database.
    void refresh() {
        refreshes.incrementAndGet();
    }

    /// What somebody else has read meanwhile, before a refresh, does not count as read after it.
    private Known known() {
        var refresh = refreshes.get();
        var last = known;
        var now = System.nanoTime();
        if (last.refresh() == refresh && now - last.since() < LIFE_IN_MEMORY) {
            return last;
        }
        var count = jdbc.sql("select count(*) from erased_account")
                .query(Integer.class)
                .single();
        var fresh = count == last.ids().size() // none ever goes
                ? new Known(last.ids(), last.prints(), refresh, now)
                : read(refresh, now);
        known = fresh;
        return fresh;
    }

    private Known read(long refresh, long now) {
        var ids = new HashSet<String>();
        var prints = new HashSet<String>();
        jdbc.sql("select user_id, name_print from erased_account").query(row -> {
            ids.add(row.getString("user_id"));
            prints.add(row.getString("name_print"));
        });
        return new Known(Set.copyOf(ids), Set.copyOf(prints), refresh, now);
    }

    private String print(String name) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No fingerprint can be made", e);
        }
    }

    /// @param prints of their names
    /// @param refresh the last one before it was read
    private record Known(Set<String> ids, Set<String> prints, long refresh, long since) {}
}
