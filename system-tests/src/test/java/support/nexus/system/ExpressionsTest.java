package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static support.nexus.system.BoundariesTest.MODULES;

import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// Every regular expression of the house may meet a stranger's text: its work grows with that text, and no faster. The
/// reads of characters are counted, so that no clock takes part.
class ExpressionsTest {

    private static final int LENGTH = 65_000;
    private static final int SHORT = 600; // of pairs, which are many
    private static final int READS_PER_CHARACTER = 60;
    private static final int READS_BESIDE = 20_000;
    private static final List<String> BLANKS = Stream.of(
                    "\t\n\u000b\f\r \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\ufeff",
                    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a")
            .flatMap(text -> text.chars().mapToObj(Character::toString))
            .toList();

    /// Expressions in the place where they are used: those that are given a name are seen by it.
    private static final Pattern USED =
            Pattern.compile("\\.(?:matches|replaceAll|replaceFirst|split)\\((?:\\w+, )?\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Collection<Object[]> expressions() throws Exception {
        var all = new LinkedHashMap<String, Pattern>();
        for (var module : MODULES) {
            named(module, all);
            used(module, all);
            promised(module, all);
        }
        return all.entrySet().stream()
                .map(each -> new Object[] {each.getKey(), each.getValue()})
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expressions")
    void its_work_grows_with_the_text_and_no_faster(String where, Pattern pattern) {
        var letters = letters(pattern);
        for (var letter : Stream.concat(BLANKS.stream(), letters.stream()).toList()) {
            measure(pattern, "a" + letter.repeat(LENGTH) + "b");
        }
        for (var letter : letters) {
            for (var other : letters) {
                measure(pattern, (letter + other).repeat(SHORT / 2));
            }
        }
        for (var from = 0; from < pattern.pattern().length(); from++) {
            var rest = pattern.pattern()
                    .substring(from, Math.min(from + 40, pattern.pattern().length()));
            measure(pattern, rest.replaceAll("\\\\(.)", "$1").repeat(SHORT / rest.length()));
        }
    }

    private static void measure(Pattern pattern, String text) {
        var counted = new Counted(text, (long) READS_PER_CHARACTER * text.length() + READS_BESIDE);
        assertThatCode(() -> {
                    var matcher = pattern.matcher(counted);
                    while (matcher.find()) {
                        // as replaceAll and split do
                    }
                    var _ = pattern.matcher(counted).matches();
                })
                .as("%s and %d characters, such as '%.40s'", pattern, text.length(), text)
                .doesNotThrowAnyException();
    }

    /// All that it names, and some of what its classes stand for.
    private static List<String> letters(Pattern pattern) {
        var letters = new TreeSet<>(List.of("a", "0", " "));
        pattern.pattern().chars().mapToObj(Character::toString).forEach(letters::add);
        return List.copyOf(letters);
    }

    /// In static fields, alone or in lists.
    private static void named(String module, Map<String, Pattern> all) throws Exception {
        for (var each : new ClassFileImporter().importPath(classes(module))) {
            for (var field : each.getFields()) {
                var type = field.getRawType().getName();
                if (type.equals(Pattern.class.getName()) || type.equals(List.class.getName())) {
                    read(field.reflect(), all);
                }
            }
        }
    }

    private static void read(Field field, Map<String, Pattern> all) throws IllegalAccessException {
        var isExpression = field.getType() == Pattern.class
                || field.getGenericType().getTypeName().contains(Pattern.class.getName());
        if (!isExpression) {
            return;
        }
        assertThat(Modifier.isStatic(field.getModifiers()))
                .as("%s is compiled once", field)
                .isTrue();
        field.setAccessible(true);
        var value = field.get(null);
        var patterns = value instanceof Pattern pattern ? List.of(pattern) : (List<?>) value;
        for (var i = 0; i < patterns.size(); i++) {
            var name = field.getDeclaringClass().getSimpleName() + "." + field.getName() + " " + i;
            all.put(name, (Pattern) patterns.get(i));
        }
    }

    private static void used(String module, Map<String, Pattern> all) throws IOException {
        for (var file : files(Path.of("..", module, "src", "main", "java"), ".java")) {
            USED.matcher(Files.readString(file))
                    .results()
                    .forEach(found -> all.put(
                            file.getFileName() + " " + found.group(1),
                            Pattern.compile(found.group(1).translateEscapes())));
        }
    }

    /// In the API's document, as its validator runs them.
    private static void promised(String module, Map<String, Pattern> all) throws Exception {
        for (var file : files(Path.of("..", module, "src", "main", "resources", "openapi"), ".yaml")) {
            var patterns = new ArrayList<String>();
            collect(new Yaml().load(Files.readString(file)), patterns);
            for (var text : patterns) {
                all.put(file.getFileName() + " " + text, validators(text));
            }
        }
    }

    private static Pattern validators(String text) throws Exception {
        var expression = JDKRegularExpressionFactory.getInstance().getRegularExpression(text);
        var pattern = expression.getClass().getDeclaredField("pattern");
        pattern.setAccessible(true);
        return (Pattern) pattern.get(expression);
    }

    private static void collect(Object node, List<String> patterns) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("pattern") instanceof String text && map.containsKey("type")) {
                patterns.add(text);
            }
            map.values().forEach(value -> collect(value, patterns));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, patterns));
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).collect(Collectors.toList());
        }
    }

    private static Path classes(String module) {
        return Path.of("..", module, "target", "classes");
    }

    private static final class Counted implements CharSequence {

        private final String text;
        private long left;

        private Counted(String text, long most) {
            this.text = text;
            this.left = most;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left-- == 0) {
                throw new IllegalStateException("It is read again and again");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
