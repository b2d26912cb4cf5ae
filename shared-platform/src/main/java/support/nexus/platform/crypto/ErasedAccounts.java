package support.nexus.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private volatile Known known = new Known(Map.of(), Map.of(), Map.of(), 0, 0);

    ErasedAccounts(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.key = Digests.hmacKey(master.derive("erased-names", BYTES));
    }

    void add(String userId, Traces traces) {
        jdbc.sql("insert into erased_account (user_id, name_print, registered_at) values (?, ?, ?)")
                .params(userId, print(traces.name()))
                .param(SqlTime.millis(traces.registered()))
                .update();
        traces.known()
                .forEach((address, until) -> jdbc.sql(
                                "insert into erased_address (user_id, address_print, held_until) values (?, ?, ?)")
                        .params(userId, print(EmailAddress.key(address)))
                        .param(SqlTime.millis(until))
                        .update());
        traces.said()
                .forEach(said -> jdbc.sql("""
                        insert into erased_saying (user_id, address_print, held_since, held_until, by_itself)
                        values (?, ?, ?, ?, ?)
                        """)
                        .params(userId, print(EmailAddress.key(said.address())))
                        .params(SqlTime.millis(said.since()), SqlTime.millis(said.until()), said.byItself())
                        .update());
    }

    boolean isEmpty() {
        return known().registered().isEmpty();
    }

    boolean include(String userId) {
        return known().registered().containsKey(userId);
    }

    /// Whether an account that was called so then has been erased since. Nobody else is ever called so again; what was
    /// called so before the account was made is another.
    boolean includeName(String name, Instant then) {
        var since = known().names().get(print(name));
        return since != null && !then.isBefore(since);
    }

    /// Whether somebody who had this address then has been erased since. Whoever has it later is another.
    boolean includeAddress(String address, Instant then) {
        return address(address).stream().anyMatch(held -> held.writer().isEmpty() && held.includes(then));
    }

    /// Whether an account that has been erased since could sign with this address then.
    boolean haveSigned(String userId, String address, Instant then) {
        return address(address).stream().anyMatch(held -> held.writer().equals(userId) && held.includes(then));
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

    private List<Held> address(String address) {
        var addresses = known().addresses();
        return addresses.isEmpty() ? List.of() : addresses.getOrDefault(print(EmailAddress.key(address)), List.of());
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
        var fresh = count == last.registered().size() // none ever goes
                ? new Known(last.registered(), last.names(), last.addresses(), refresh, now)
                : read(refresh, now);
        known = fresh;
        return fresh;
    }

    private Known read(long refresh, long now) {
        var registered = new HashMap<String, Instant>();
        var names = new HashMap<String, Instant>();
        var addresses = new HashMap<String, List<Held>>();
        jdbc.sql("select user_id, name_print, registered_at from erased_account")
                .query(row -> {
                    var since = since(row, "registered_at");
                    registered.put(row.getString("user_id"), since);
                    names.put(row.getString("name_print"), since);
                });
        jdbc.sql("""
                        select address_print, cast(null as timestamp with time zone) as held_since, erased_at as held_until, '' as writer
                            from erased_account where address_print is not null
                        union all select address_print, cast(null as timestamp with time zone), held_until, '' from erased_address
                        union all select address_print, held_since, held_until,
                            case when by_itself then user_id else '' end from erased_saying
                        """).query(row -> {
            addresses
                    .computeIfAbsent(row.getString("address_print"), _ -> new ArrayList<>())
                    .add(new Held(
                            since(row, "held_since"), SqlTime.instant(row, "held_until"), row.getString("writer")));
        });
        return new Known(Map.copyOf(registered), Map.copyOf(names), Map.copyOf(addresses), refresh, now);
    }

    private static Instant since(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(SqlTime.nullable(row, column), Instant.EPOCH);
    }

    private String print(String name) {
        var bytes = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Digests.hmac(key).doFinal(bytes));
    }

    /// When an address was an account's.
    ///
    /// @param writer in whose facts alone it counts; empty where it does in all
    private record Held(Instant since, Instant until, String writer) {

        boolean includes(Instant then) {
            return !then.isBefore(since) && !then.isAfter(until);
        }
    }

    /// @param registered when each account was made, by its id
    /// @param names the same by prints of their names
    /// @param addresses by their prints
    /// @param refresh the last one before it was read
    private record Known(
            Map<String, Instant> registered,
            Map<String, Instant> names,
            Map<String, List<Held>> addresses,
            long refresh,
            long since) {}
}
