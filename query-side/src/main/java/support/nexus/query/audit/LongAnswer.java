package support.nexus.query.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes an answer of any length in little memory. No connection to the database is held while a slow client
/// reads. What fails on the way cuts the connection, and only what is whole says so in its trailers.
@Component
class LongAnswer {

    static final String COUNT = "X-Nexus-Events";
    static final String COMPLETE = "X-Nexus-Complete";

    private static final Logger LOG = LoggerFactory.getLogger(LongAnswer.class);
    private static final int BUFFER = 64 * 1024;

    private final JsonMapper json;

    LongAnswer(JsonMapper json) {
        this.json = json;
    }

    <T> void write(Form form, Pages.Source<T> source, HttpServletRequest request, HttpServletResponse response) {
        try (var pages = new Pages<>(source)) {
            var first = pages.next(); // what fails at once is still answered as a problem
            var progress = new Progress();
            begin(form, progress, request, response);
            if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
                var out = response.getOutputStream();
                out.write(form.beginning().getBytes(UTF_8));
                for (var page = first; !page.isEmpty(); page = pages.next()) {
                    for (var each : page) {
                        if (progress.count++ > 0) {
                            out.write(form.between().getBytes(UTF_8));
                        }
                        out.write(json.writeValueAsBytes(each));
                    }
                    out.flush();
                }
                out.write(form.end(progress.count).getBytes(UTF_8));
                progress.isComplete = true;
            }
        } catch (RuntimeException failure) {
            if (!response.isCommitted()) {
                response.resetBuffer(); // a problem can still be the answer
            }
            throw failure;
        } catch (IOException clientWentAway) {
            LOG.debug("Nobody reads on", clientWentAway);
        }
    }

    private static void begin(Form form, Progress progress, HttpServletRequest request, HttpServletResponse response) {
        response.setContentType(form.mediaType());
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setBufferSize(BUFFER);
        if (form == Form.LINES && !request.getProtocol().equals("HTTP/1.0")) {
            response.setHeader(HttpHeaders.TRAILER, COUNT + ", " + COMPLETE);
            response.setTrailerFields(progress::trailers);
        }
    }

    private static final class Progress {

        private long count;
        private boolean isComplete;

        Map<String, String> trailers() {
            return Map.of(COUNT, Long.toString(count), COMPLETE, Boolean.toString(isComplete));
        }
    }
}
