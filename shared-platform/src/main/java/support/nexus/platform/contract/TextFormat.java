package support.nexus.platform.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/// A rule of text that the API document names as a format of its own: as a pattern it would need what the regular
/// expressions of other languages do not know, properties of characters and surrogates.
///
/// @param found what is found somewhere in each text that keeps to it
record TextFormat(String name, Pattern found) implements Format {

    /// Neither NUL nor a surrogate without its partner.
    static final Format STORABLE = new TextFormat("storable-text", Pattern.compile("^[^\\u0000\\ud800-\\udfff]*\\z"));

    /// Something that can be seen: no separator (Unicode's category Z), control (Cc) or format character (Cf).
    static final Format NOT_BLANK = new TextFormat("not-blank", Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\p{Cf}]"));

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return found.matcher(value).find();
    }
}
