package support.nexus.platform.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// What each module declares of its tables, one name a line: in `kept-tables` those that are truth, in
/// `forgotten-tables` those that an import empties because they tell of what was there before.
record Tables(List<String> kept, List<String> forgotten) {

    static final String LOG = "domain_event_entry";
    static final String PROOF = "master_key_proof";

    static Tables declared() {
        return new Tables(names("kept-tables"), names("forgotten-tables"));
    }

    private static List<String> names(String folder) {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.txt");
            return Arrays.stream(files)
                    .sorted(java.util.Comparator.comparing(file -> Objects.requireNonNull(file.getFilename())))
                    .flatMap(Tables::lines)
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
