package support.nexus.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import support.nexus.events.Refusal;
import tools.jackson.databind.json.JsonMapper;

/// The one body of every failure: RFC 9457, and the `success` and `error` of the reference document beside it.
public final class Problem {

    private Problem() {}

    static ResponseEntity<Object> answer(Refusal refusal, HttpHeaders headers, String path) {
        return ResponseEntity.status(refusal.code().status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(refusal, path));
    }

    /// For those who stand before or beside Spring's dispatcher: filters, and the server itself.
    static void write(Refusal refusal, String path, HttpServletResponse response) throws IOException {
        response.setStatus(refusal.code().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(body(refusal, path)));
    }

    private static Map<String, Object> body(Refusal refusal, String path) {
        var code = refusal.code();
        var body = new LinkedHashMap<String, Object>();
        body.put("success", false);
        body.put("error", code.title());
        body.put("code", code.code());
        body.put("type", "urn:nexus-support:problem:" + code.code());
        body.put("title", code.title());
        body.put("status", code.status());
        body.put("detail", refusal.detail());
        body.put("instance", path);
        body.putAll(refusal.extensions());
        return body;
    }
}
