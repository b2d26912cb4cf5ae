package support.nexus.query.analytics.facts;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Texts and their numbers: tickets keep the numbers.
public final class Dictionary {

    private static final int ENTRY = 120; // bytes of a short text with its place in a list and a map

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private long bytes;

    int code(String text) {
        return codes.computeIfAbsent(text, _ -> {
            texts.add(text);
            bytes += ENTRY + 2L * text.length();
            return texts.size() - 1;
        });
    }

    public String text(int code) {
        return texts.get(code);
    }

    /// The numbers of those of these texts that are known.
    public BitSet codes(Collection<String> wanted) {
        var found = new BitSet();
        for (var text : wanted) {
            var code = codes.get(text);
            if (code != null) {
                found.set(code);
            }
        }
        return found;
    }

    public int size() {
        return texts.size();
    }

    long bytes() {
        return bytes;
    }
}
