package support.nexus.query.search.language;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import support.nexus.query.search.language.Clause.All;
import support.nexus.query.search.language.Clause.Any;
import support.nexus.query.search.language.Clause.Anything;
import support.nexus.query.search.language.Clause.Not;
import support.nexus.query.search.language.Clause.Phrase;
import support.nexus.query.search.language.Clause.Prefix;
import support.nexus.query.search.language.Clause.Word;

/// Reads a text by recursive descent, in one pass:
///
/// ```
/// query   = { choice }                  all of them
/// choice  = term { "OR" term }          one of them
/// term    = { "NOT" | "-" } ( "(" query ")" | word | word "*" | phrase | qualifier )
/// ```
final class Parser {

    static final int LONGEST = 1_000; // characters
    static final int MOST_CLAUSES = 64;
    static final int DEEPEST = 8;
    private static final int SHORTEST_PREFIX = 2; // letters and digits

    private static final String AND = "AND";
    private static final String OR = "OR";
    private static final String NOT = "NOT";
    private static final String A_CLAUSE = "a word, a phrase, a qualifier or a group was expected";

    private final String text;
    private final Scanner scanner;
    private final Qualifiers qualifiers;
    private final EnumSet<Place> places = EnumSet.noneOf(Place.class);
    private @Nullable Sort sort;
    private int clauses;

    Parser(String text, Asker asker) {
        this.text = text;
        this.scanner = new Scanner(text);
        this.qualifiers = new Qualifiers(text, asker);
    }

    ParsedQuery parse() {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw scanner.refused(
                    text.offsetByCodePoints(0, LONGEST), "a query has at most %s characters".formatted(LONGEST));
        }
        var clause = all(0);
        if (!scanner.isAtEnd()) {
            throw scanner.refused(scanner.at(), "this bracket closes nothing");
        }
        return new ParsedQuery(clause, places, sort);
    }

    private Clause all(int depth) {
        var all = new ArrayList<Clause>();
        for (scanner.skipBlanks(); !scanner.isAtEnd() && !scanner.sees(')'); scanner.skipBlanks()) {
            var joins = !all.isEmpty() && scanner.takeWord(AND);
            scanner.skipBlanks();
            if (depth > 0 || joins || !takeSetting()) {
                all.add(choice(depth));
            }
        }
        return joined(all);
    }

    private static Clause joined(List<Clause> all) {
        return all.size() == 1 ? all.getFirst() : all.isEmpty() ? new Anything() : new All(all);
    }

    private Clause choice(int depth) {
        var choice = new ArrayList<Clause>();
        do {
            scanner.skipBlanks();
            choice.add(term(depth));
            scanner.skipBlanks();
        } while (scanner.takeWord(OR));
        return choice.size() == 1 ? choice.getFirst() : new Any(choice);
    }

    private Clause term(int depth) {
        var isDenied = false;
        while (scanner.takeMinus() || scanner.takeWord(NOT)) {
            isDenied = !isDenied;
            scanner.skipBlanks();
        }
        var clause = scanner.sees('(') ? group(depth + 1) : leaf();
        return isDenied ? new Not(clause) : clause;
    }

    private Clause group(int depth) {
        var start = scanner.at();
        if (depth > DEEPEST) {
            throw scanner.refused(start, "groups stand at most %s deep in each other".formatted(DEEPEST));
        }
        scanner.take('(');
        var group = all(depth);
        if (!scanner.take(')')) {
            throw scanner.refused(start, "the bracket that closes this one is missing");
        }
        if (group instanceof Anything) {
            throw scanner.refused(scanner.at() - 1, A_CLAUSE);
        }
        return group;
    }

    private Clause leaf() {
        var start = scanner.at();
        if (scanner.isAtEnd() || scanner.sees(')') || scanner.takeWord(OR) || scanner.takeWord(AND)) {
            throw scanner.refused(start, A_CLAUSE);
        }
        if (++clauses > MOST_CLAUSES) {
            throw scanner.refused(start, "a query has at most %s clauses".formatted(MOST_CLAUSES));
        }
        if (scanner.sees('"')) {
            return new Phrase(scanner.quoted());
        }
        var word = scanner.upToBlank();
        var qualifier = Qualifier.named(word);
        if (qualifier == null) {
            return word(word, start);
        }
        if (qualifier.isSetting()) {
            throw scanner.refused(
                    start, "%s: stands by itself, outside of groups, OR, AND and NOT".formatted(qualifier.word()));
        }
        return qualifiers.read(qualifier, value(qualifier, start));
    }

    private Clause word(String word, int start) {
        if (!word.endsWith("*")) {
            return new Word(word);
        }
        var begin = word.substring(0, word.length() - 1);
        if (begin.codePoints().filter(Character::isLetterOrDigit).count() < SHORTEST_PREFIX) {
            throw scanner.refused(
                    start + begin.length(), "at least %s letters must stand before *".formatted(SHORTEST_PREFIX));
        }
        return new Prefix(begin);
    }

    /// Where to look, and in which order to show: they belong to the whole query.
    private boolean takeSetting() {
        var start = scanner.at();
        var qualifier = scanner.sees('"') ? null : Qualifier.named(scanner.upToBlank());
        if (qualifier == null || !qualifier.isSetting()) {
            scanner.goBackTo(start);
            return false;
        }
        var value = value(qualifier, start);
        if (qualifier == Qualifier.IN) {
            places.add(qualifiers.place(value));
        } else {
            sort = qualifiers.sort(value);
        }
        return true;
    }

    /// What follows the colon: a value with blanks stands in quotation marks.
    private Value value(Qualifier qualifier, int start) {
        scanner.goBackTo(start + qualifier.word().length() + 1);
        var at = scanner.at();
        var value = scanner.sees('"') ? scanner.quoted() : scanner.upToBlank();
        if (value.isBlank()) {
            throw scanner.refused(at, qualifier.wants());
        }
        return new Value(value, at);
    }

    /// @param at where it begins
    record Value(String text, int at) {}
}
