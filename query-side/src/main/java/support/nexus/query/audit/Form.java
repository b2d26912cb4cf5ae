package support.nexus.query.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// How many items are written: one a line, or together in the envelope of every answer.
enum Form {
    LINES("application/x-ndjson", "", "\n") {
        @Override
        String end(long count) {
            return count == 0 ? "" : "\n";
        }
    },
    ENVELOPE(MediaType.APPLICATION_JSON_VALUE, "{\"success\":true,\"data\":[", ",") {
        @Override
        String end(long count) {
            return "],\"count\":%s,\"pagination\":{\"page\":1,\"limit\":%s,\"total\":%s,\"pages\":1,\"nextCursor\":null}}"
                    .formatted(count, count, count);
        }
    };

    private final String mediaType;
    private final String beginning;
    private final String between;

    Form(String mediaType, String beginning, String between) {
        this.mediaType = mediaType;
        this.beginning = beginning;
        this.between = between;
    }

    /// Lines where they are asked for; JSON for everybody else, whatever they accept.
    static Form of(HttpServletRequest request) {
        var accepted = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        try {
            return MediaType.parseMediaTypes(accepted).stream().anyMatch(Form::isLines) ? LINES : ENVELOPE;
        } catch (InvalidMediaTypeException unreadable) {
            return ENVELOPE;
        }
    }

    private static boolean isLines(MediaType type) {
        return (type.getType() + "/" + type.getSubtype()).equals(LINES.mediaType) && type.getQualityValue() > 0;
    }

    String mediaType() {
        return mediaType;
    }

    String beginning() {
        return beginning;
    }

    String between() {
        return between;
    }

    abstract String end(long count);
}
