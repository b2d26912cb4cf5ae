package support.nexus.query.search.text;

import com.ibm.icu.text.Normalizer2;

/// Names and addresses as they are compared: without regard to case, and however a letter is composed (NFKC_Casefold).
public final class Folding {

    private static final Normalizer2 NORMALIZER = Normalizer2.getNFKCCasefoldInstance();

    private Folding() {}

    public static String of(String text) {
        return NORMALIZER.normalize(text.strip());
    }
}
