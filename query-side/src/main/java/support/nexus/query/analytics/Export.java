package support.nexus.query.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes lines for as long as there are some, a page of them in memory at a time. Only what is whole says so in its
/// trailers; what fails on the way ends with a cut connection.
@Component
class Export {

    private static final Logger LOG = LoggerFactory.getLogger(Export.class);
    private static final String ROWS = "X-Nexus-Rows";
    private static final String COMPLETE = "X-Nexus-Complete";

    private final JsonMapper json;

    Export(JsonMapper json) {
        this.json = json;
    }

    /// @param pages gives one after another, and an empty one at the end
    void write(boolean isCsv, String name, Supplier<List<?>> pages, HttpServletResponse response) {
        var first = pages.get(); // what fails at once is still answered as a problem
        var progress = new Progress();
        response.setContentType(isCsv ? "text/csv;charset=utf-8;header=present" : "application/x-ndjson");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"%s.%s\"".formatted(name, isCsv ? "csv" : "ndjson"));
        response.setHeader("Trailer", ROWS + ", " + COMPLETE);
        response.setTrailerFields(progress::trailers);
        try (var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8))) {
            for (var page = first; !page.isEmpty(); page = pages.get()) {
                for (var line : page) {
                    write(isCsv, line, progress.rows++ == 0, out);
                }
            }
            progress.isComplete = true;
        } catch (IOException clientWentAway) {
            LOG.debug("Nobody reads on", clientWentAway);
        }
    }

    private void write(boolean isCsv, Object line, boolean isFirst, Writer out) throws IOException {
        if (!isCsv) {
            out.write(json.writeValueAsString(line));
            out.write('\n');
            return;
        }
        var cells = Cells.of(line, json);
        if (isFirst) {
            CSVFormat.RFC4180.printRecord(out, Cells.names(cells).toArray());
        }
        CSVFormat.RFC4180.printRecord(out, Cells.values(cells).toArray());
    }

    private static final class Progress {

        private long rows;
        private boolean isComplete;

        Map<String, String> trailers() {
            return Map.of(ROWS, Long.toString(rows), COMPLETE, Boolean.toString(isComplete));
        }
    }
}
