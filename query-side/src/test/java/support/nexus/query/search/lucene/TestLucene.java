package support.nexus.query.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import support.nexus.query.search.engine.Entry;
import support.nexus.query.search.engine.SearchEngine;
import support.nexus.query.search.plan.Planner;

/// Lucene for tests of other packages.
public final class TestLucene {

    private TestLucene() {}

    public static SearchEngine filled(List<Entry> entries, Planner planner) {
        try {
            var index = LuceneIndex.open(Files.createTempDirectory(Path.of("target"), "search"));
            index.put(entries);
            index.refresh();
            return new LuceneEngine(() -> index, planner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
