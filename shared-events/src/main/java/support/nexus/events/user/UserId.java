package support.nexus.events.user;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// An account's identifier: 24 lower-case hex digits, the identifier of its aggregate too.
public record UserId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

    /// Reads what a client calls an account; what has another form names none.
    public static UserId of(String value) {
        if (!hasForm(value)) {
            throw new Refused(ErrorCode.USER_NOT_FOUND, "There is no such user.");
        }
        return new UserId(value);
    }

    /// Whether a text can be such an identifier.
    public static boolean hasForm(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
