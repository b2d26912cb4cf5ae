package support.nexus.platform.backup;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What a column holds, the same on every database, and how a file says it.
enum Kind {
    NUMBER(Types.BIGINT) {
        @Override
        @Nullable
        Object from(ResultSet row, int column) throws SQLException {
            var value = row.getLong(column);
            return row.wasNull() ? null : value;
        }

        @Override
        void write(Object value, JsonGenerator json) {
            json.writeNumber((Long) value);
        }

        @Override
        Object read(JsonParser json) {
            return json.getLongValue();
        }
    },
    TEXT(Types.VARCHAR) {
        @Override
        @Nullable
        Object from(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        void write(Object value, JsonGenerator json) {
            json.writeString((String) value);
        }

        @Override
        Object read(JsonParser json) {
            Damaged.unless(json.currentToken() == JsonToken.VALUE_STRING, "a text is missing");
            return json.getString();
        }
    },
    /// Most bytes are JSON: they stay text, which packs well. Others are Base64, in an array of one.
    BYTES(Types.VARBINARY) {
        private static final char NO_TEXT = '\uFFFD';

        @Override
        @Nullable
        Object from(ResultSet row, int column) throws SQLException {
            return row.getBytes(column);
        }

        @Override
        void write(Object value, JsonGenerator json) {
            var bytes = (byte[]) value;
            if (new String(bytes, StandardCharsets.UTF_8).indexOf(NO_TEXT) < 0) {
                json.writeUTF8String(bytes, 0, bytes.length);
            } else {
                json.writeStartArray();
                json.writeBinary(bytes);
                json.writeEndArray();
            }
        }

        @Override
        Object read(JsonParser json) {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                return ((String) TEXT.read(json)).getBytes(StandardCharsets.UTF_8);
            }
            json.nextToken();
            var bytes = json.getBinaryValue();
            Damaged.unless(json.nextToken() == JsonToken.END_ARRAY, "bytes do not end");
            return bytes;
        }
    },
    TIME(Types.TIMESTAMP_WITH_TIMEZONE) {
        @Override
        @Nullable
        Object from(ResultSet row, int column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class);
        }

        @Override
        void write(Object value, JsonGenerator json) {
            json.writeString(((OffsetDateTime) value).toInstant().toString());
        }

        @Override
        Object read(JsonParser json) {
            return Instant.parse((String) TEXT.read(json)).atOffset(ZoneOffset.UTC);
        }
    },
    FLAG(Types.BOOLEAN) {
        @Override
        @Nullable
        Object from(ResultSet row, int column) throws SQLException {
            var value = row.getBoolean(column);
            return row.wasNull() ? null : value;
        }

        @Override
        void write(Object value, JsonGenerator json) {
            json.writeBoolean((Boolean) value);
        }

        @Override
        Object read(JsonParser json) {
            return json.getBooleanValue();
        }
    };

    private final int sqlType;

    Kind(int sqlType) {
        this.sqlType = sqlType;
    }

    abstract @Nullable Object from(ResultSet row, int column) throws SQLException;

    abstract void write(Object value, JsonGenerator json);

    /// The value at which the parser stands.
    abstract Object read(JsonParser json);

    int sqlType() {
        return sqlType;
    }

    boolean isWide() {
        return this == TEXT || this == BYTES;
    }

    /// PostgreSQL's driver gives some of its types to a wider one of JDBC's: its boolean is a bit, its times have no
    /// zone.
    static Kind of(int sqlType) {
        return switch (sqlType) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> NUMBER;
            case Types.VARCHAR, Types.CHAR, Types.CLOB -> TEXT;
            case Types.BINARY, Types.VARBINARY, Types.BLOB -> BYTES;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> TIME;
            case Types.BIT, Types.BOOLEAN -> FLAG;
            default -> throw new IllegalStateException("A kept table has a column of SQL type " + sqlType);
        };
    }
}
