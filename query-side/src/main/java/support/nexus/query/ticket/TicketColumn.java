package support.nexus.query.ticket;

import static support.nexus.platform.storage.SqlTime.nullable;
import static support.nexus.platform.storage.SqlTime.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/// The columns of a ticket's row in the view.
enum TicketColumn {
    OBJECT_ID(Types.VARCHAR),
    TITLE(Types.VARCHAR),
    DESCRIPTION(Types.VARCHAR),
    STATUS(Types.VARCHAR),
    PRIORITY(Types.VARCHAR),
    PRIORITY_RANK(Types.INTEGER),
    CATEGORY(Types.VARCHAR),
    CREATED_BY(Types.VARCHAR),
    CREATED_BY_EMAIL(Types.VARCHAR),
    CREATED_BY_EMAIL_KEY(Types.VARCHAR),
    /// The account that opened it for itself.
    REQUESTER(Types.VARCHAR),
    ASSIGNED_TO(Types.VARCHAR),
    GITHUB_ISSUE_NUMBER(Types.INTEGER),
    GITHUB_ISSUE_URL(Types.VARCHAR),
    /// As JSON, in their order.
    TAGS(Types.VARCHAR),
    CREATED_AT(Types.TIMESTAMP_WITH_TIMEZONE),
    RESOLVED_AT(Types.TIMESTAMP_WITH_TIMEZONE),
    /// How many comments everybody sees.
    COMMENT_COUNT(Types.INTEGER),
    INTERNAL_COUNT(Types.INTEGER),
    /// When those who see internal comments saw it change last, and which version it has for them.
    UPDATED_AT(Types.TIMESTAMP_WITH_TIMEZONE),
    INSIDERS_VERSION(Types.BIGINT),
    /// The same for those who do not.
    PUBLIC_UPDATED_AT(Types.TIMESTAMP_WITH_TIMEZONE),
    PUBLIC_VERSION(Types.BIGINT),
    /// How many events it has.
    VERSION(Types.BIGINT),
    /// Up to which event the versions and times of its readers are known: nodes of an older release write
    /// {@link #VERSION} alone.
    SEEN_VERSION(Types.BIGINT),
    TICKET_ID(Types.VARCHAR);

    private final int type;
    private final String column = name().toLowerCase(Locale.ROOT);

    TicketColumn(int type) {
        this.type = type;
    }

    /// Its name in SQL.
    String column() {
        return column;
    }

    boolean isCount() {
        return this == COMMENT_COUNT || this == INTERNAL_COUNT;
    }

    @Nullable
    Object read(ResultSet row) throws SQLException {
        return switch (type) {
            case Types.INTEGER -> row.getObject(column, Integer.class);
            case Types.BIGINT -> row.getLong(column);
            case Types.TIMESTAMP_WITH_TIMEZONE -> nullable(row, column);
            default -> row.getString(column);
        };
    }

    /// A value as JDBC takes it.
    Object parameter(@Nullable Object value) {
        return switch (value) {
            case null -> new SqlParameterValue(type, null);
            case Instant time -> sql(time);
            default -> value;
        };
    }
}
