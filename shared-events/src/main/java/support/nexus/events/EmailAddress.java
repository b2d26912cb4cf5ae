package support.nexus.events;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What an e-mail address is, and when two are one: as browsers have it (WHATWG HTML, "valid e-mail address"), with
/// letters of all scripts on both sides (RFC 6531, RFC 5890), and with `_` in hosts, as machines are called.
public final class EmailAddress {

    private static final String LOCAL_SIGNS = ".!#$%&'*+/=?^_`{|}~-";
    private static final int LONGEST_LABEL = 63; // RFC 1035, 2.3.4
    private static final int LONGEST_KEY = 508; // 254 characters, each of two UTF-16 units
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int NON_JOINER = 0x200c; // Persian writes words with it
    private static final int JOINER = 0x200d;

    private EmailAddress() {}

    public static boolean isValid(String text) {
        var at = text.indexOf('@');
        if (at < 1 || text.indexOf('@', at + 1) >= 0 || text.length() > LONGEST_KEY) {
            return false;
        }
        return text.substring(0, at).codePoints().allMatch(EmailAddress::isLocal)
                && Arrays.stream(DOT.split(host(text.substring(at + 1)), -1)).allMatch(EmailAddress::isLabel)
                && key(text).length() <= LONGEST_KEY;
    }

    /// How addresses are compared: without regard to case, however a letter is composed, and whether the host is
    /// written in its own script or in ASCII (`xn--…`). A key is its own key.
    public static String key(String text) {
        if (text.chars().allMatch(each -> each < 0x80) && !text.contains("--")) {
            return text.toLowerCase(Locale.ROOT);
        }
        var at = text.indexOf('@');
        return at < 0
                ? lower(text, Form.NFC)
                : lower(text.substring(0, at), Form.NFC) + "@" + host(text.substring(at + 1));
    }

    /// The host as UTS 46 maps it, in its own script.
    private static String host(String text) {
        var mapped = lower(text, Form.NFKC).replace('\u3002', '.'); // the full stop of Chinese and Japanese
        return Arrays.stream(DOT.split(mapped, -1)).map(EmailAddress::unicode).collect(Collectors.joining("."));
    }

    /// A label that is no other's ASCII form stays as it is, so that no two hosts become one.
    private static String unicode(String label) {
        return label.startsWith(Punycode.PREFIX)
                ? Punycode.decode(label.substring(Punycode.PREFIX.length()))
                        .filter(decoded -> decoded.chars().anyMatch(each -> each >= 0x80))
                        .filter(decoded -> decoded.equals(lower(decoded, Form.NFKC)))
                        .orElse(label)
                : label;
    }

    /// Character by character: a sigma is the same at the end of a word.
    private static String lower(String text, Form form) {
        var lower = Normalizer.normalize(text, form)
                .codePoints()
                .mapToObj(each -> Character.toString(each).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return Normalizer.normalize(lower, form);
    }

    private static boolean isLocal(int each) {
        return each < 0x80
                ? Character.isLetterOrDigit(each) || LOCAL_SIGNS.indexOf(each) >= 0
                : isVisible(each) && Character.isDefined(each);
    }

    private static boolean isLabel(String label) {
        var length = label.codePointCount(0, label.length());
        return length >= 1
                && length <= LONGEST_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.codePoints()
                        .allMatch(each -> each < 0x80
                                ? Character.isLetterOrDigit(each) || each == '-' || each == '_'
                                : isOfHost(each));
    }

    private static boolean isOfHost(int each) {
        return isVisible(each)
                && (Character.isLetterOrDigit(each)
                        || each == JOINER
                        || each == NON_JOINER
                        || switch (Character.getType(each)) {
                            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.OTHER_SYMBOL ->
                                true;
                            default -> false;
                        });
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
}
