package support.nexus.platform.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.LayoutBase;

/// A record that nobody can forge, nor make a terminal act on: what follows its first line is indented, and control
/// characters, line separators and marks that turn the direction of text are shown as `?`, wherever in the record they
/// stand.
class PlainLayout extends LayoutBase<ILoggingEvent> {

    private static final String INDENT = "    ";

    private final Layout<ILoggingEvent> form;

    PlainLayout(Layout<ILoggingEvent> form) {
        this.form = form;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return plain(form.doLayout(event).stripTrailing()) + System.lineSeparator();
    }

    static String plain(String text) {
        var plain = new StringBuilder(text.length() + 64);
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == '\n') {
                plain.append(System.lineSeparator()).append(INDENT);
            } else if (letter == '\t') {
                plain.append(INDENT);
            } else if (letter != '\r' || i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                plain.append(isHarmless(letter) ? letter : '?');
            }
        }
        return plain.toString();
    }

    private static boolean isHarmless(char letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> !isDirection(letter);
            default -> true;
        };
    }

    /// Unicode's `Bidi_Control`.
    private static boolean isDirection(char letter) {
        return letter == '\u061c'
                || letter == '\u200e'
                || letter == '\u200f'
                || (letter >= '\u202a' && letter <= '\u202e')
                || (letter >= '\u2066' && letter <= '\u2069');
    }
}
