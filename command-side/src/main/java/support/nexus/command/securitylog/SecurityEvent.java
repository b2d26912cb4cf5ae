package support.nexus.command.securitylog;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import support.nexus.command.SecurityEventKind;

/// A line of the security log, for reading: {@link SecurityLogWriter} writes it.
@Entity
@Immutable
@SuppressWarnings("NullAway.Init") // set by Hibernate
class SecurityEvent {

    @Id
    private long id;

    @Column
    @Convert(converter = AsWord.class)
    private SecurityEventKind kind;

    @Column
    private String userId;

    @Column
    private String actor;

    @Column
    private String address;

    @Column
    private @Nullable String detail;

    @Column
    private int times;

    @Column
    private Instant firstAt;

    @Column
    private Instant lastAt;

    protected SecurityEvent() {}

    View view() {
        return new View(kind, userId, actor, address, detail, times, firstAt, lastAt);
    }

    /// @param userId whose account, or `unknown`
    /// @param actor who did it, as events name actors
    /// @param count how often, within the hour
    record View(
            SecurityEventKind kind,
            String userId,
            String actor,
            String address,
            @Nullable String detail,
            int count,
            Instant firstAt,
            Instant lastAt) {}

    /// As the table has it.
    @Converter
    static class AsWord implements AttributeConverter<SecurityEventKind, String> {

        @Override
        public String convertToDatabaseColumn(SecurityEventKind kind) {
            return kind.word();
        }

        @Override
        public SecurityEventKind convertToEntityAttribute(String word) {
            return SecurityEventKind.valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
