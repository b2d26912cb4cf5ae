package support.nexus.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/// A client of one node. Whatever it is answered is held against the API document.
final class Api {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final String JSON = "application/json";

    private final String base;
    private final ApiDocument document;
    private final String token;

    Api(String base, ApiDocument document) {
        this(base, document, "");
    }

    private Api(String base, ApiDocument document, String token) {
        this.base = base;
        this.document = document;
        this.token = token;
    }

    /// The same node, for whoever shows this token.
    Api as(String another) {
        return new Api(base, document, another);
    }

    /// The same node, for loads: what it answers is not held against the document.
    Api unchecked() {
        return new Api(base, ApiDocument.NONE, token);
    }

    URI uri() {
        return URI.create(base);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, BodyPublishers.noBody(), headers);
    }

    Answer post(String path, Object body, String... headers) {
        return write("POST", path, body, headers);
    }

    Answer put(String path, Object body, String... headers) {
        return write("PUT", path, body, headers);
    }

    /// A text is sent as it is, anything else as the JSON of it.
    Answer write(String method, String path, Object body, String... headers) {
        var text = body instanceof String raw ? raw : JsonMapper.shared().writeValueAsString(body);
        return writeBytes(method, path, JSON, text.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer writeBytes(String method, String path, String contentType, byte[] body, String... headers) {
        var all = new java.util.ArrayList<>(java.util.List.of(headers));
        all.add("Content-Type");
        all.add(contentType);
        return send(method, path, BodyPublishers.ofByteArray(body), all.toArray(String[]::new));
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        try {
            return trying(method, path, body, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For those who expect the node to go away meanwhile.
    Answer trying(String method, String path, BodyPublisher body, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body)
                .timeout(Duration.ofMinutes(1));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            var answer = new Answer(response.statusCode(), response.headers(), response.body());
            document.verify(method, path, answer);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
