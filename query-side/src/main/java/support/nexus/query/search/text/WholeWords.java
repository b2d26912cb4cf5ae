package support.nexus.query.search.text;

import java.io.IOException;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Folding may leave nothing of a word, or put blanks into it: what is not one word then is none. Of a very long one,
/// such as a key in Base64, the beginning is kept: no engine takes more.
final class WholeWords extends FilteringTokenFilter {

    private static final int LONGEST = 255; // UTF-16 units

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

    WholeWords(TokenStream input) {
        super(input);
    }

    @Override
    protected boolean accept() throws IOException {
        for (var i = 0; i < word.length(); i++) {
            if (Character.isWhitespace(word.charAt(i))) {
                return false;
            }
        }
        if (word.length() > LONGEST) {
            word.setLength(Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
        }
        return !word.isEmpty();
    }
}
