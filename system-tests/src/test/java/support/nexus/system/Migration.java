package support.nexus.system;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A script that changes the tables, and whether nodes of the last release can go on beside it. They insert rows
/// without the new columns, and know of no new rule.
///
/// @param file its path in the project
record Migration(String file, String text) {

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern MADE = Pattern.compile("create (?:unlogged )?table (\\w+)");
    private static final Pattern INDEX = Pattern.compile("create (unique )?index \\w+ on (\\w+)");
    private static final Pattern COLUMN = Pattern.compile("alter table (\\w+) add column \\w+ (.*)");
    private static final Pattern RULE = Pattern.compile("\\b(?:unique|primary key|references|check|constraint)\\b");
    private static final Pattern INSERT = Pattern.compile("insert into (\\w+)");

    List<String> statements() {
        return Arrays.stream(COMMENT.matcher(text).replaceAll("").split(";", -1))
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /// The tables that it makes.
    Set<String> made() {
        return statements().stream()
                .map(MADE::matcher)
                .filter(found -> found.lookingAt())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /// What of it a node of the last release cannot live with.
    ///
    /// @param known the tables that such a node has
    List<String> breaking(Set<String> known) {
        return statements().stream()
                .flatMap(statement -> why(statement, known).map(why -> statement + ": " + why).stream())
                .toList();
    }

    private static Optional<String> why(String statement, Set<String> known) {
        var column = COLUMN.matcher(statement);
        if (column.matches()) {
            return known.contains(column.group(1)) ? ofColumn(column.group(2)) : Optional.empty();
        }
        var index = INDEX.matcher(statement);
        if (index.lookingAt()) {
            return index.group(1) != null && known.contains(index.group(2))
                    ? Optional.of("their rows may be refused")
                    : Optional.empty();
        }
        var insert = INSERT.matcher(statement);
        if (insert.lookingAt()) {
            return known.contains(insert.group(1))
                    ? Optional.of("rows of theirs are for them to write")
                    : Optional.empty();
        }
        return MADE.matcher(statement).lookingAt()
                ? Optional.empty()
                : Optional.of("only new tables, indexes and columns are known to do no harm");
    }

    private static Optional<String> ofColumn(String definition) {
        if (RULE.matcher(definition).find()) {
            return Optional.of("their rows may be refused");
        }
        return definition.contains("not null") && !definition.contains("default ") && !definition.contains("generated ")
                ? Optional.of("their rows have no value for it")
                : Optional.empty();
    }
}
