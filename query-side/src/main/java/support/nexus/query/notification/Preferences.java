package support.nexus.query.notification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import support.nexus.platform.storage.JpaPackage;

/// Who wants to be told of what. Without a word, everybody is told of all.
@Component
class Preferences {

    private final PreferenceRepository stored;
    private final JdbcClient jdbc;

    Preferences(PreferenceRepository stored, JdbcClient jdbc) {
        this.stored = stored;
        this.jdbc = jdbc;
    }

    Preference of(String account) {
        return stored.findById(account).orElseGet(() -> new Preference(account));
    }

    @Transactional(JpaPackage.TRANSACTIONS)
    public Preference change(String account, Map<Kind, Boolean> wanted) {
        var preference = of(account);
        wanted.forEach(preference::tell);
        return stored.save(preference);
    }

    /// In the transaction under way, which is a follower's: by a statement.
    Map<String, Set<Kind>> muted(Collection<String> accounts) {
        return accounts.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select account, kind from notification_muted where account in (:accounts)")
                        .param("accounts", accounts)
                        .query((row, _) -> Map.entry(row.getString(1), Kind.of(row.getString(2))))
                        .list()
                        .stream()
                        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }
}
