package support.nexus.system.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// A table in Markdown: its first column is text, the others are numbers.
final class Table {

    private final List<String> lines = new ArrayList<>();

    Table(String... headings) {
        row(List.of(headings));
        lines.add("|---|" + String.join("", Collections.nCopies(headings.length - 1, "---:|")));
    }

    Table row(String name, String... values) {
        var cells = new ArrayList<>(List.of(name));
        Collections.addAll(cells, values);
        row(cells);
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }

    /// A number, or a dash for what is not known.
    static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }

    private void row(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }
}
