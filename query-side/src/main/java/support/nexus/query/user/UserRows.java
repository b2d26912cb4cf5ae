package support.nexus.query.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import support.nexus.events.Role;
import support.nexus.events.user.UserView;
import support.nexus.platform.contract.Envelope;
import support.nexus.platform.contract.Paging;
import support.nexus.platform.security.Account;
import support.nexus.platform.security.Accounts;

/// Reads the view of accounts.
@Component
class UserRows implements Accounts {

    private final JdbcTemplate jdbc;

    UserRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Account> find(String id) {
        return row(id).filter(UserRow::active).map(UserRow::account);
    }

    Optional<UserView> view(String id) {
        return row(id).map(UserRow::view);
    }

    /// Newest first.
    Envelope<List<UserView>> list(UserFilter filter, Paging paging) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        if (filter.role() != null) {
            conditions.add("role in (?" + ", ?".repeat(filter.role().size() - 1) + ")");
            filter.role().stream().map(Role::word).forEach(values::add);
        }
        if (filter.active() != null) {
            conditions.add("active = ?");
            values.add(filter.active());
        }
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var total = jdbc.queryForObject("select count(*) from user_v1" + where, Long.class, values.toArray());
        values.add(paging.size());
        values.add(paging.offset());
        var found = jdbc.query(
                "select * from user_v1" + where + " order by created_at desc, user_id desc limit ? offset ?",
                UserRow::read,
                values.toArray());
        return Envelope.page(found.stream().map(UserRow::view).toList(), paging.of(total == null ? 0 : total));
    }

    private Optional<UserRow> row(String id) {
        return jdbc.query("select * from user_v1 where user_id = ?", UserRow::read, id).stream()
                .findFirst();
    }
}
