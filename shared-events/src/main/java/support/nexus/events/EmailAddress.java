package support.nexus.events;

import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What an e-mail address is, and when two are one: as browsers have it (WHATWG HTML, "valid e-mail address"), with
/// letters of all scripts on both sides (RFC 6531, RFC 5890), and with `_` in hosts, as machines are called.
public final class EmailAddress {

    private static final String LOCAL_SIGNS = ".!#$%&'*+/=?^_`{|}~-";
    private static final int LONGEST_KEY = 508; // 254 characters, each of two UTF-16 units
    private static final int LONGEST_HOST = 253;
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int NON_JOINER = 0x200c; // Persian writes words with it
    private static final int JOINER = 0x200d;
    private static final IDNA HOSTS =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    private static final Set<IDNA.Error> NO_ASCII_FORM = // such a label means nothing but itself
            EnumSet.of(IDNA.Error.PUNYCODE, IDNA.Error.INVALID_ACE_LABEL, IDNA.Error.HYPHEN_3_4);

    private static final String OF_GITHUB = "@users.noreply.github.com";

    private EmailAddress() {}

    /// The address that GitHub gives to whoever hides theirs.
    public static String ofGithub(String login) {
        return login.equals(Personal.ERASED) ? Personal.ERASED : login + OF_GITHUB;
    }

    /// Whether it is one that GitHub gives: it is nobody's to claim.
    public static boolean isOfGithub(String text) {
        return key(text).endsWith(OF_GITHUB);
    }

    public static boolean isValid(String text) {
        var at = text.indexOf('@');
        if (at < 1 || text.indexOf('@', at + 1) >= 0 || text.length() > LONGEST_KEY) {
            return false;
        }
        return text.substring(0, at).codePoints().allMatch(EmailAddress::isLocal)
                && isHost(text.substring(at + 1))
                && key(text).length() <= LONGEST_KEY;
    }

    /// How addresses are compared: without regard to case, however a letter is composed, and whether the host is
    /// written in its own script or in ASCII (`xn--…`). A key is its own key.
    public static String key(String text) {
        if (text.chars().allMatch(each -> each < 0x80) && !text.contains("--")) {
            return text.toLowerCase(Locale.ROOT);
        }
        var at = text.indexOf('@');
        if (at < 0 || text.length() > LONGEST_KEY) {
            return lower(text);
        }
        var host = Host.of(text.substring(at + 1));
        return lower(text.substring(0, at)) + "@"
                + (host.errors().isEmpty() ? host.name() : lower(text.substring(at + 1)));
    }

    /// Character by character: a sigma is the same at the end of a word.
    private static String lower(String text) {
        var lower = Normalizer.normalize(text, Form.NFC)
                .codePoints()
                .mapToObj(each -> Character.toString(each).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return Normalizer.normalize(lower, Form.NFC);
    }

    private static boolean isLocal(int each) {
        return each < 0x80
                ? Character.isLetterOrDigit(each) || LOCAL_SIGNS.indexOf(each) >= 0
                : isVisible(each) && Character.isDefined(each);
    }

    private static boolean isHost(String text) {
        var host = Host.of(text);
        return NO_ASCII_FORM.containsAll(host.errors())
                && Arrays.stream(DOT.split(host.name(), -1)).noneMatch(String::isEmpty)
                && host.name().chars().filter(each -> each < 0x80).allMatch(EmailAddress::isOfHost);
    }

    private static boolean isOfHost(int each) {
        return Character.isLetterOrDigit(each) || each == '-' || each == '_' || each == '.';
    }

    /// Neither blank nor control, nor one that turns the text around it, nor half a character.
    private static boolean isVisible(int each) {
        return !Character.isWhitespace(each)
                && !Character.isSpaceChar(each)
                && switch (Character.getType(each)) {
                    case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE -> false;
                    case Character.FORMAT -> each == JOINER || each == NON_JOINER;
                    default -> true;
                };
    }

    /// A host in its own script, and what is wrong with it (UTS 46), its length in ASCII included (RFC 1035, 2.3.4).
    private record Host(String name, Set<IDNA.Error> errors) {

        static Host of(String text) {
            var name = HOSTS.nameToUnicode(text, new StringBuilder(), new IDNA.Info())
                    .toString();
            if (name.length() > LONGEST_HOST) {
                return new Host(name, Set.of(IDNA.Error.DOMAIN_NAME_TOO_LONG));
            }
            var ascii = new IDNA.Info();
            HOSTS.nameToASCII(text, new StringBuilder(), ascii);
            return new Host(name, ascii.getErrors());
        }
    }
}
