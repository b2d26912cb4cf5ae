package support.nexus.query.search.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import support.nexus.query.search.text.Highlighter.Mark;

/// A piece of a text, and the marks in it.
///
/// @param distinct how many different words of the search it holds
record Window(int start, int end, List<Mark> marks, int distinct) {

    private static final int BEFORE = 40; // characters that lead to the first mark
    private static final String MORE = "\u2026";

    /// One that begins shortly before a mark.
    static Window around(String text, List<Mark> all, int first, int longest) {
        var start = wordStart(
                text,
                Math.max(0, all.get(first).start() - BEFORE),
                all.get(first).start());
        var most = cut(text, Math.min(text.length(), start + longest));
        var marks = new ArrayList<Mark>();
        var distinct = new HashSet<String>();
        for (var i = first; i < all.size() && all.get(i).start() < most; i++) {
            var mark = all.get(i);
            if (mark.end() <= most || i == first) {
                marks.add(new Mark(mark.start(), Math.min(mark.end(), most), mark.wanted()));
                distinct.add(mark.wanted());
            }
        }
        return new Window(start, wordEnd(text, marks.getLast().end(), most), marks, distinct.size());
    }

    static Window beginning(String text, int longest) {
        var most = cut(text, Math.min(text.length(), longest));
        return new Window(0, wordEnd(text, 0, most), List.of(), 0);
    }

    boolean overlaps(Window other) {
        return start < other.end && other.start < end;
    }

    String html(String text) {
        var html = new StringBuilder();
        html.append(start > 0 ? MORE : "");
        var at = start;
        for (var mark : marks) {
            escape(text, at, mark.start(), html);
            html.append("<mark>");
            escape(text, mark.start(), mark.end(), html);
            html.append("</mark>");
            at = mark.end();
        }
        escape(text, at, end, html);
        return html.append(end < text.length() ? MORE : "").toString();
    }

    /// Not within a word, where there is a blank before the mark.
    private static int wordStart(String text, int from, int mark) {
        if (from == 0) {
            return 0;
        }
        for (var i = from; i < mark; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return cut(text, from);
    }

    private static int wordEnd(String text, int mark, int most) {
        if (most == text.length()) {
            return most;
        }
        for (var i = most; i > mark; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return most;
    }

    /// Not within a pair of surrogates.
    private static int cut(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static void escape(String text, int from, int to, StringBuilder html) {
        for (var i = from; i < to; i++) {
            var letter = text.charAt(i);
            switch (letter) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(letter);
            }
        }
    }
}
