package support.nexus.query.search.text;

import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_WORD_PARTS;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;

/// The words of a text, each at a place of its own, so that two engines that are given them one by one count the same
/// places.
final class WordAnalyzer extends Analyzer {

    private final Stemmer stemmer;

    WordAnalyzer(Stemmer stemmer) {
        this.stemmer = stemmer;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var tokenizer = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
        TokenStream words = new WordDelimiterGraphFilter(tokenizer, GENERATE_WORD_PARTS | GENERATE_NUMBER_PARTS, null);
        words = stemmer.reduce(new LowerCaseFilter(words));
        words = new CJKBigramFilter(new ICUFoldingFilter(words));
        return new TokenStreamComponents(tokenizer, new WholeWords(words));
    }
}
