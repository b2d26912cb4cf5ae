package support.nexus.query.search.language;

import support.nexus.events.Refused;

/// Goes through a text from its beginning to its end, and never back by more than a word.
final class Scanner {

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    boolean sees(char letter) {
        return at < text.length() && text.charAt(at) == letter;
    }

    /// Before what it belongs to: one that stands alone is a dash.
    boolean takeMinus() {
        return sees('-') && at + 1 < text.length() && !isBlank(at + 1) && take('-');
    }

    boolean take(char letter) {
        if (!sees(letter)) {
            return false;
        }
        at++;
        return true;
    }

    /// A word of the language's own, which stands alone.
    boolean takeWord(String word) {
        var end = at + word.length();
        if (!text.startsWith(word, at) || !(end == text.length() || isBlank(end) || text.charAt(end) == '(')) {
            return false;
        }
        at = end;
        return true;
    }

    void skipBlanks() {
        while (at < text.length() && isBlank(at)) {
            at++;
        }
    }

    /// Up to the next blank, or the bracket that closes a group: those within what is read come in pairs.
    String upToBlank() {
        var start = at;
        for (var open = 0; at < text.length() && !isBlank(at); at++) {
            if (sees('(')) {
                open++;
            } else if (sees(')') && --open < 0) {
                break;
            }
        }
        return text.substring(start, at);
    }

    /// What stands in the quotation marks that begin here.
    String quoted() {
        var start = at + 1;
        var end = text.indexOf('"', start);
        if (end < 0) {
            throw refused(at, "the quotation mark that ends what begins here is missing");
        }
        at = end + 1;
        return text.substring(start, end);
    }

    void goBackTo(int index) {
        at = index;
    }

    Refused refused(int index, String expected) {
        return Unreadable.at(text, index, expected);
    }

    private boolean isBlank(int index) {
        return Character.isWhitespace(text.charAt(index)) || Character.isSpaceChar(text.charAt(index));
    }
}
