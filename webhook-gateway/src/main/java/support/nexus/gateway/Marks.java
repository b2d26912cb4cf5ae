package support.nexus.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import support.nexus.events.ticket.Repository;
import support.nexus.events.ticket.TicketId;
import support.nexus.platform.crypto.Digests;
import support.nexus.platform.crypto.MasterKey;

/// The hidden line in what we write on GitHub. It says which ticket or comment it is of, and bears a proof that
/// this desk wrote it for that repository: nobody else can make one, and one that is copied elsewhere proves
/// nothing.
@Component
public final class Marks {

    private static final int PROOF_BYTES = 16;
    private static final Pattern FORM =
            Pattern.compile("<!-- nexus-support (TCK-[A-Z0-9]{8})(?:/([0-9a-f]{24}))? ([0-9a-f]{32}) -->");

    private final SecretKey key;

    @Autowired
    Marks(MasterKey master) {
        this(master.derive("github-marks", 32));
    }

    public Marks(byte[] key) {
        this.key = Digests.hmacKey(key);
    }

    /// @param comment the comment's `_id`; null where it is the issue
    public record Mark(TicketId ticket, @Nullable String comment) {}

    public String of(Mark mark, Repository place) {
        return "<!-- nexus-support %s %s -->".formatted(name(mark), proof(mark, place));
    }

    /// The last mark in a text, if this desk wrote it for this repository.
    public Optional<Mark> read(String text, Repository place) {
        return FORM.matcher(text).results().reduce((_, last) -> last).flatMap(found -> {
            var mark = new Mark(new TicketId(found.group(1)), found.group(2));
            return MessageDigest.isEqual(
                            proof(mark, place).getBytes(UTF_8), found.group(3).getBytes(UTF_8))
                    ? Optional.of(mark)
                    : Optional.empty();
        });
    }

    /// Which ticket a text claims to be of, whether this desk wrote it or not.
    public Optional<TicketId> claimed(String text) {
        return FORM.matcher(text).results().reduce((_, last) -> last).map(found -> new TicketId(found.group(1)));
    }

    /// The text without marks and the blanks around them, in one pass: what stood before one is parted by an empty line
    /// from what follows.
    static String strip(String text) {
        var parts = FORM.split(text, -1);
        for (var i = 0; i < parts.length; i++) {
            parts[i] = i == 0 ? parts[i] : parts[i].stripLeading();
            parts[i] = i == parts.length - 1 ? parts[i] : parts[i].stripTrailing();
        }
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    private String proof(Mark mark, Repository place) {
        var digest = Digests.hmac(key).doFinal((name(mark) + " " + place.path()).getBytes(UTF_8));
        return HexFormat.of().formatHex(digest, 0, PROOF_BYTES);
    }

    private static String name(Mark mark) {
        return mark.comment() == null ? mark.ticket().value() : mark.ticket() + "/" + mark.comment();
    }
}
