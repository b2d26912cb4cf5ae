package support.nexus.query.search.lucene;

import java.util.Iterator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Words that a text was taken apart into before, one by one.
final class WordStream extends TokenStream {

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
    private final Iterable<String> all;
    private Iterator<String> words;

    WordStream(Iterable<String> all) {
        this.all = all;
        this.words = all.iterator();
    }

    @Override
    public void reset() {
        words = all.iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!words.hasNext()) {
            return false;
        }
        clearAttributes();
        word.setEmpty().append(words.next());
        return true;
    }
}
