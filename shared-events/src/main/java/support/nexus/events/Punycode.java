package support.nexus.events;

import java.util.Optional;

/// Reads labels of hosts that are written in ASCII (RFC 3492, 6.2). The JDK's `IDN` reads those of 2003 alone, which
/// takes `ß` for `ss` and so one host for another.
final class Punycode {

    static final String PREFIX = "xn--";

    private static final int BASE = 36;
    private static final int FIRST_THRESHOLD = 1;
    private static final int LAST_THRESHOLD = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_CODE = 0x80;

    private Punycode() {}

    /// @param label in lower case, without the prefix; of bounded length: the time grows with its square
    /// @return empty where it is not Punycode
    static Optional<String> decode(String label) {
        var end = label.lastIndexOf('-');
        var output = new StringBuilder(label.substring(0, Math.max(end, 0)));
        var code = FIRST_CODE;
        var bias = FIRST_BIAS;
        var place = 0;
        for (var in = end + 1; in < label.length(); ) {
            var before = place;
            long weight = 1;
            long sum = place;
            for (var k = BASE; ; k += BASE) {
                var digit = in < label.length() ? digit(label.charAt(in++)) : -1;
                sum += digit * weight;
                if (digit < 0 || sum > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
                var threshold = Math.clamp(k - bias, FIRST_THRESHOLD, LAST_THRESHOLD);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
                if (weight > Integer.MAX_VALUE) {
                    return Optional.empty();
                }
            }
            place = (int) sum;
            var length = output.codePointCount(0, output.length()) + 1;
            bias = adapt(place - before, length, before == 0);
            code += place / length;
            place %= length;
            if (!Character.isValidCodePoint(code)
                    || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)) {
                return Optional.empty();
            }
            output.insert(output.offsetByCodePoints(0, place), Character.toString(code));
            place++;
        }
        return Optional.of(output.toString());
    }

    private static int digit(char letter) {
        return letter >= 'a' && letter <= 'z' ? letter - 'a' : letter >= '0' && letter <= '9' ? letter - '0' + 26 : -1;
    }

    private static int adapt(int delta, int length, boolean isFirst) {
        var rest = isFirst ? delta / DAMP : delta / 2;
        rest += rest / length;
        var k = 0;
        while (rest > (BASE - FIRST_THRESHOLD) * LAST_THRESHOLD / 2) {
            rest /= BASE - FIRST_THRESHOLD;
            k += BASE;
        }
        return k + (BASE - FIRST_THRESHOLD + 1) * rest / (rest + SKEW);
    }
}
