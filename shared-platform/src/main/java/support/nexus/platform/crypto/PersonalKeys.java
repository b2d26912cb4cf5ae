package support.nexus.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import support.nexus.platform.storage.Deletions;

/// One key per ticket, user or delivery, wrapped by the master key. Destroying it erases everything that was written
/// under it.
@Component
public class PersonalKeys {

    private static final Duration LIFE_IN_MEMORY =
            Duration.ofSeconds(60); // how long another node may still read erased text

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final Deletions deletions;
    private final ErasedAccounts erased;
    private final Cache<String, SecretKey> cache = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(LIFE_IN_MEMORY)
            .build();
    private final ScopedValue<Map<String, Optional<SecretKey>>> ahead = ScopedValue.newInstance();

    PersonalKeys(JdbcClient jdbc, MasterKey master, Deletions deletions) {
        this.jdbc = jdbc;
        this.master = master;
        this.deletions = deletions;
        this.erased = new ErasedAccounts(jdbc, master);
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
        deletions.noted();
        whenDone(_ -> cache.invalidate(owner));
    }

    /// Erases an account with the transaction that is under way: destroys its key, and lets its name read `[erased]`
    /// wherever a {@link support.nexus.events.NameOf} says that it is the account's.
    public void erase(String account, Traces traces) {
        destroy(account);
        erased.add(account, traces);
        whenDone(_ -> erased.refresh());
    }

    /// Whether somebody who has been erased was called so: nobody else may be.
    public boolean wasNameOfErased(String name) {
        return erased.haveHad(name);
    }

    /// Whether anybody has been erased.
    public boolean knowErased() {
        return !erased.isEmpty();
    }

    /// Whether this was the address of somebody then who has been erased since.
    public boolean isOfErased(String address, Instant then) {
        return erased.includeAddress(address, then);
    }

    ErasedAccounts erased() {
        return erased;
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

    /// Does work that needs the keys of many owners: they are fetched in one statement, and forgotten with the work, so
    /// that they drive nobody else's out of memory.
    public <T> T ahead(Collection<String> owners, Supplier<T> work) {
        erased.refresh();
        return ScopedValue.where(ahead, fetch(owners)).call(work::get);
    }

    private Map<String, Optional<SecretKey>> fetch(Collection<String> owners) {
        var keys = new HashMap<String, Optional<SecretKey>>();
        owners.forEach(owner -> keys.put(owner, Optional.empty()));
        if (!owners.isEmpty()) {
            jdbc.sql("select owner, wrapped_key from personal_key where owner in (:owners)")
                    .param("owners", owners)
                    .query((row, _) -> Map.entry(row.getString("owner"), row.getBytes("wrapped_key")))
                    .list()
                    .forEach(row -> keys.put(row.getKey(), Optional.of(master.unwrap(row.getValue(), row.getKey()))));
        }
        return keys;
    }

    private Optional<SecretKey> find(String owner) {
        if (ahead.isBound() && ahead.get().containsKey(owner)) {
            return ahead.get().getOrDefault(owner, Optional.empty());
        }
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
