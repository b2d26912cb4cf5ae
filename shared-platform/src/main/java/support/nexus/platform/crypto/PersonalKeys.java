package support.nexus.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// One key per ticket, user or delivery, wrapped by the master key. Destroying it erases everything that was written
/// under it.
@Component
public class PersonalKeys {

    private static final Duration LIFE_IN_MEMORY =
            Duration.ofSeconds(60); // how long another node may still read erased text

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final Cache<String, SecretKey> cache = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(LIFE_IN_MEMORY)
            .build();

    PersonalKeys(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    /// Makes the owner's key, in the transaction that is under way.
    public void create(String owner) {
        var key = new SecretKeySpec(Cipher.randomBytes(MasterKey.BYTES), "AES");
        jdbc.sql("insert into personal_key (owner, wrapped_key) values (?, ?)")
                .param(owner)
                .param(master.wrap(key, owner))
                .update();
        cache.put(owner, key);
        whenDone(status -> {
            if (status != TransactionSynchronization.STATUS_COMMITTED) {
                cache.invalidate(owner);
            }
        });
    }

    /// Destroys the owner's key with the transaction that is under way: what it sealed reads `[erased]` from then on.
    public void destroy(String owner) {
        jdbc.sql("delete from personal_key where owner = ?").param(owner).update();
        whenDone(_ -> cache.invalidate(owner));
    }

    /// Seals bytes under the owner's key, for one place: nowhere else do they open.
    public byte[] seal(String owner, byte[] plain, String place) {
        var key = find(owner).orElseThrow(() -> new IllegalStateException("No key for " + owner));
        return Cipher.seal(key, plain, owner + "/" + place);
    }

    /// The plain text, or empty where the owner's key has been destroyed.
    public Optional<byte[]> open(String owner, byte[] sealed, String place) {
        return find(owner).map(key -> Cipher.open(key, sealed, owner + "/" + place));
    }

    /// Fetches the keys of many owners at once, for somebody who is about to open what they sealed.
    public void prefetch(Collection<String> owners) {
        var unknown = owners.stream()
                .distinct()
                .filter(owner -> cache.getIfPresent(owner) == null)
                .toList();
        if (!unknown.isEmpty()) {
            jdbc.sql("select owner, wrapped_key from personal_key where owner in (:owners)")
                    .param("owners", unknown)
                    .query(row -> {
                        var owner = row.getString("owner");
                        cache.put(owner, master.unwrap(row.getBytes("wrapped_key"), owner));
                    });
        }
    }

    private Optional<SecretKey> find(String owner) {
        var known = cache.getIfPresent(owner);
        if (known != null) {
            return Optional.of(known);
        }
        var stored = jdbc.sql("select wrapped_key from personal_key where owner = ?")
                .param(owner)
                .query(byte[].class)
                .optional()
                .map(wrapped -> master.unwrap(wrapped, owner));
        stored.ifPresent(key -> cache.put(owner, key));
        return stored;
    }

    private static void whenDone(java.util.function.IntConsumer then) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                then.accept(status);
            }
        });
    }
}
