package support.nexus.query.search.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import support.nexus.platform.storage.Misconfigured;

/// Reduces words to their stems, so that `connections` is found by `connected`. None is the default: a desk has
/// customers of many languages.
enum Stemmer {
    NONE,
    ARABIC,
    ARMENIAN,
    BASQUE,
    CATALAN,
    DANISH,
    DUTCH,
    ENGLISH,
    ESTONIAN,
    FINNISH,
    FRENCH,
    GERMAN,
    GREEK,
    HINDI,
    HUNGARIAN,
    INDONESIAN,
    IRISH,
    ITALIAN,
    LITHUANIAN,
    NEPALI,
    NORWEGIAN,
    PORTUGUESE,
    ROMANIAN,
    RUSSIAN,
    SERBIAN,
    SPANISH,
    SWEDISH,
    TAMIL,
    TURKISH,
    YIDDISH;

    private static final String STANDARD = "standard";

    /// @param analyzer as `nexus.search.analyzer` names it
    static Stemmer of(String analyzer) {
        if (analyzer.equals(STANDARD)) {
            return NONE;
        }
        return languages().stream()
                .filter(each -> each.word().equals(analyzer))
                .findFirst()
                .orElseThrow(() -> new Misconfigured("nexus.search.analyzer must be %s or one of %s, not \"%s\"."
                        .formatted(
                                STANDARD,
                                languages().stream().map(Stemmer::word).toList(),
                                analyzer)));
    }

    TokenStream reduce(TokenStream words) {
        return this == NONE ? words : new SnowballFilter(words, className());
    }

    private static List<Stemmer> languages() {
        return Arrays.stream(values()).filter(each -> each != NONE).toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String className() {
        return name().charAt(0) + word().substring(1);
    }
}
