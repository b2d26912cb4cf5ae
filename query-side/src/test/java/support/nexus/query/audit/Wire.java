package support.nexus.query.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer in chunks (RFC 9112, 7.1) as it comes over the wire, trailers included.
final class Wire implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> trailers = new HashMap<>();
    private final StringBuilder body = new StringBuilder();
    private boolean isEnded;

    Wire(int port, String path, String authorization) throws IOException {
        socket = new Socket("localhost", port);
        socket.getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: localhost:%s\r\nAccept: application/x-ndjson\r\nAuthorization: %s\r\n\r\n"
                                .formatted(path, port, authorization)
                                .getBytes(StandardCharsets.US_ASCII));
        in = new BufferedInputStream(socket.getInputStream());
        headers.put("", line());
        read(headers);
    }

    /// Reads to the end, or to where the connection is cut.
    Wire all() throws IOException {
        while (chunk()) {
            Thread.onSpinWait();
        }
        return this;
    }

    boolean chunk() throws IOException {
        var size = line();
        if (size.isEmpty()) {
            return false;
        }
        var length = Integer.parseInt(size, 16);
        if (length == 0) {
            read(trailers);
            isEnded = true;
            return false;
        }
        body.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        line();
        return true;
    }

    String status() {
        return header("");
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    Map<String, String> trailers() {
        return trailers;
    }

    /// Whether the last chunk has come.
    boolean isEnded() {
        return isEnded;
    }

    String text() {
        return body.toString();
    }

    java.util.List<JsonNode> items() {
        return text().lines().map(JsonMapper.shared()::readTree).toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read(Map<String, String> fields) throws IOException {
        for (var line = line(); !line.isEmpty(); line = line()) {
            var field = line.split(": *", 2);
            fields.put(field[0].toLowerCase(Locale.ROOT), field[1]);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n' && next != -1; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
