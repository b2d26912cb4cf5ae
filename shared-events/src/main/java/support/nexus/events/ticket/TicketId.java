package support.nexus.events.ticket;

import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// A ticket's public name, `TCK-` and eight of A–Z and 0–9, and the identifier of its aggregate.
public record TicketId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("TCK-[A-Z0-9]{8}");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Draws an id at random; 36⁸ there are, so whoever opens a ticket draws again when it is taken.
    public static TicketId next() {
        var id = new StringBuilder("TCK-");
        RANDOM.ints(8, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return new TicketId(id.toString());
    }

    /// Reads what a client calls a ticket; what has another form names none.
    public static TicketId of(String value) {
        if (!hasForm(value)) {
            throw new Refused(ErrorCode.TICKET_NOT_FOUND, "There is no such ticket.");
        }
        return new TicketId(value);
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
