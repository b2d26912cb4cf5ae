package support.nexus.query.search.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import support.nexus.platform.storage.SqlTime;
import support.nexus.query.search.engine.Dimension;
import support.nexus.query.search.engine.Hit;
import support.nexus.query.search.engine.Kind;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A row that was found: what it is called, where it stands in the order, and what it is counted by.
record SqlRow(Kind kind, String key, String ticket, Instant time, Map<Dimension, List<String>> values) {

    static SqlRow read(Source source, ResultSet row) throws SQLException {
        var isAccount = source == Source.ACCOUNTS;
        return new SqlRow(
                source.kind(),
                row.getString("found"),
                isAccount ? "" : row.getString("ticket"),
                SqlTime.instant(row, "sorted_by"),
                isAccount ? Map.of() : values(row));
    }

    private static Map<Dimension, List<String>> values(ResultSet row) throws SQLException {
        var values = new EnumMap<Dimension, List<String>>(Dimension.class);
        values.put(Dimension.STATUS, List.of(row.getString("status")));
        values.put(Dimension.PRIORITY, List.of(row.getString("priority")));
        values.put(Dimension.CATEGORY, List.of(row.getString("category")));
        values.put(Dimension.TAGS, tags(row.getString("tags")));
        values.put(
                Dimension.ASSIGNED_TO,
                Stream.ofNullable(row.getString("assigned_to")).toList());
        return values;
    }

    static List<String> tags(String json) {
        return JsonMapper.shared().readValue(json, new TypeReference<List<String>>() {}).stream()
                .distinct()
                .toList();
    }

    Hit hit() {
        return new Hit(kind, key, ticket, 0, place());
    }

    Hit.Place place() {
        return new Hit.Place(0, time.toEpochMilli(), key);
    }
}
