package support.nexus.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import support.nexus.events.EmailAddress;
import support.nexus.platform.storage.SqlTime;

/// The accounts that have been erased, by their ids and by fingerprints of their names and addresses. A fingerprint
/// says nothing without the master key; it keeps a name from being another's, to whom the tickets of the first
/// would then belong.
final class ErasedAccounts {

    private static final long LIFE_IN_MEMORY = Duration.ofSeconds(10).toNanos();
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final SecretKey key;
    private final AtomicLong refreshes = new AtomicLong(1);
    private volatile Known known = new Known(Set.of(), Set.of(), Map.of(), 0, 0);

    ErasedAccounts(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.key = Digests.hmacKey(master.derive("erased-names", BYTES));
    }

    /// @param address its last one
    /// @param former those before, and until when each was the account's
    void add(String userId, String name, String address, Map<String, Instant> former) {
        jdbc.sql("insert into erased_account (user_id, name_print, address_print, erased_at) values (?, ?, ?, ?)")
                .params(userId, print(name), print(EmailAddress.key(address)))
                .param(SqlTime.millis(Instant.now()))
                .update();
        former.forEach((each, until) -> jdbc.sql(
                        "insert into erased_address (user_id, address_print, held_until) values (?, ?, ?)")
                .params(userId, print(EmailAddress.key(each)))
                .param(SqlTime.millis(until))
                .update());
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

    /// Whether somebody who had this address then has been erased since. Whoever has it later is another.
    boolean includeAddress(String address, Instant then) {
        var addresses = known().addresses();
        var erasedAt = addresses.isEmpty() ? null : addresses.get(print(EmailAddress.key(address)));
        return erasedAt != null && !then.isAfter(erasedAt);
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
                ? new Known(last.ids(), last.prints(), last.addresses(), refresh, now)
                : read(refresh, now);
        known = fresh;
        return fresh;
    }

    private Known read(long refresh, long now) {
        var ids = new HashSet<String>();
        var prints = new HashSet<String>();
        var addresses = new HashMap<String, Instant>();
        jdbc.sql("select user_id, name_print from erased_account").query(row -> {
            ids.add(row.getString("user_id"));
            prints.add(row.getString("name_print"));
        });
        jdbc.sql("""
                        select address_print, erased_at from erased_account where address_print is not null
                        union all select address_print, held_until from erased_address order by 2
                        """).query(row -> {
            addresses.put(
                    row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()); // the latest stays
        });
        return new Known(Set.copyOf(ids), Set.copyOf(prints), Map.copyOf(addresses), refresh, now);
    }

    private String print(String name) {
        var bytes = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Digests.hmac(key).doFinal(bytes));
    }

    /// @param prints of their names
    /// @param addresses prints of their addresses, and when they were erased last
    /// @param refresh the last one before it was read
    private record Known(
            Set<String> ids, Set<String> prints, Map<String, Instant> addresses, long refresh, long since) {}
}
