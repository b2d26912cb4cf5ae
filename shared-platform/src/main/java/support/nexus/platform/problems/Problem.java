package support.nexus.platform.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refusal;
import tools.jackson.databind.json.JsonMapper;

/// The one body of every failure: RFC 9457, and the `success` and `error` of the reference document beside it.
public final class Problem {

    /// Answers are data: no browser shall show, frame or run anything of them.
    public static final String SHOWS_NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private static final String RETRY_SECONDS = "5";

    private Problem() {}

    static ResponseEntity<Object> answer(Refusal refusal, HttpHeaders headers, String path) {
        return answer(refusal, refusal.code().status(), headers, path);
    }

    /// The same under a status that is not the code's own.
    static ResponseEntity<Object> answer(Refusal refusal, int status, HttpHeaders headers, String path) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(refusal, status, path));
    }

    /// For those who stand before or beside Spring's dispatcher: filters, and the server itself.
    public static void write(Refusal refusal, String path, HttpServletResponse response) throws IOException {
        write(refusal, refusal.code().status(), path, response);
    }

    public static void write(Refusal refusal, int status, String path, HttpServletResponse response)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", SHOWS_NOTHING);
        headers(refusal.code()).forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(body(refusal, status, path)));
    }

    /// The same, and when to try again where the refusal says that: `retryAfter`, in seconds.
    public static HttpHeaders headers(Refusal refusal) {
        var headers = headers(refusal.code());
        if (refusal.extensions().get("retryAfter") instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return headers;
    }

    /// What such an answer says beside its body: when to try again, and what to show (RFC 6750, 3).
    public static HttpHeaders headers(ErrorCode code) {
        var headers = new HttpHeaders();
        if (code.status() == 503) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (code == ErrorCode.TOKEN_INVALID || code == ErrorCode.TOKEN_EXPIRED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"nexus-support\", error=\"invalid_token\"");
        }
        return headers;
    }

    private static Map<String, Object> body(Refusal refusal, int status, String path) {
        var code = refusal.code();
        var body = new LinkedHashMap<String, Object>();
        body.put("success", false);
        body.put("error", code.title());
        body.put("code", code.code());
        body.put("type", "urn:nexus-support:problem:" + code.code());
        body.put("title", code.title());
        body.put("status", status);
        body.put("detail", refusal.detail());
        body.put("instance", path);
        body.putAll(refusal.extensions());
        return body;
    }
}
