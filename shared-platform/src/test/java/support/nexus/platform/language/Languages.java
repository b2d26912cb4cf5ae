package support.nexus.platform.language;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.function.ThrowingSupplier;

/// Machines that write digits or letters in another way than English ones: Persian and Egyptian Arabic have digits of
/// their own, Turkish has two letters i.
@NullMarked
public final class Languages {

    private static final List<String> OTHERS = List.of("fa-IR", "ar-EG", "tr-TR");

    private Languages() {}

    /// What the call returns on a machine of each of these languages.
    public static <T> List<T> each(ThrowingSupplier<T> call) {
        return OTHERS.stream().map(tag -> in(Locale.forLanguageTag(tag), call)).toList();
    }

    private static <T> T in(Locale language, ThrowingSupplier<T> call) {
        var before = Locale.getDefault();
        Locale.setDefault(language);
        try {
            return call.get();
        } catch (Throwable failure) {
            throw new AssertionError("On a machine that speaks " + language, failure);
        } finally {
            Locale.setDefault(before);
        }
    }
}
