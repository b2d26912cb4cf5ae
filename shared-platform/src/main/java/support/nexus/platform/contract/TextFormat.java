package support.nexus.platform.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import support.nexus.events.VisibleText;

/// A rule of text that the API document names as a format of its own: as a pattern it would need what the regular
/// expressions of other languages do not know, properties of characters and surrogates.
///
/// @param isKept whether a text keeps to it
record TextFormat(String name, Predicate<String> isKept) implements Format {

    /// Neither NUL nor a surrogate without its partner.
    private static final Pattern WHOLE = Pattern.compile("[^\\u0000\\ud800-\\udfff]*");

    static final Format STORABLE = new TextFormat("storable-text", WHOLE.asMatchPredicate());
    static final Format NOT_BLANK = new TextFormat("not-blank", VisibleText::isIn);

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return isKept.test(value);
    }
}
