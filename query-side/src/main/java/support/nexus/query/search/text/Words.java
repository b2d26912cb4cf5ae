package support.nexus.query.search.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import support.nexus.platform.storage.ReadsSettings;

/// Takes texts apart into words, for every engine alike: an index holds what comes out here, and nothing else.
///
/// Words are what Unicode says they are (UAX 29), and taken apart further at every sign between letters and digits, so
/// that `foo.bar_baz`, `v1.2.3` and an address are found whole and by their parts. Case and accents do not count
/// (UTR 30). Of Chinese, Japanese and Korean, each two neighbours are a word.
@Component
@ReadsSettings
@EnableConfigurationProperties(SearchSettings.class)
public final class Words {

    private final Analyzer analyzer;
    private final Analyzer unstemmed = new WordAnalyzer(Stemmer.NONE);
    private final String name;

    @Autowired
    Words(SearchSettings settings) {
        this(settings.analyzer());
    }

    /// @param analyzer `standard`, or the language whose words are reduced to their stems
    public Words(String analyzer) {
        this.name = analyzer.strip().toLowerCase(Locale.ROOT);
        this.analyzer = new WordAnalyzer(Stemmer.of(name));
    }

    /// By which an index is known that was made of other words.
    public String analyzer() {
        return name;
    }

    /// In their order.
    public List<String> of(String text) {
        return tokens(analyzer, text).stream().map(Token::word).toList();
    }

    /// As they are written, to find those that begin so.
    public List<String> beginnings(String text) {
        return tokens(unstemmed, text).stream().map(Token::word).toList();
    }

    /// With where they stand.
    List<Token> in(String text) {
        return tokens(analyzer, text);
    }

    private static List<Token> tokens(Analyzer analyzer, String text) {
        try (var stream = analyzer.tokenStream("", text)) {
            var word = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            var tokens = new ArrayList<Token>();
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(new Token(word.toString(), offset.startOffset(), offset.endOffset()));
            }
            stream.end();
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A word in a text, from where to where it stands.
    record Token(String word, int start, int end) {}
}
