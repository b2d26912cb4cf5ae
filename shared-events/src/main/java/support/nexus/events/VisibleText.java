package support.nexus.events;

import java.util.regex.Pattern;

/// Whether a text says something: more than separators (Unicode's category Z), control (Cc) and format characters (Cf).
public final class VisibleText {

    private static final Pattern SEEN = Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\p{Cf}]");

    private VisibleText() {}

    public static boolean isIn(String text) {
        return SEEN.matcher(text).find();
    }
}
