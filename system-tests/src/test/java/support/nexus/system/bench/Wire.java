package support.nexus.system.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Lines and blocks of bytes from a socket, with no more work than they need.
final class Wire {

    private final InputStream in;
    private byte[] buffer = new byte[32 * 1024];
    private int position;
    private int limit;

    Wire(InputStream in) {
        this.in = in;
    }

    /// Up to the next CR LF, without it.
    String line() throws IOException {
        var length = 0;
        while (true) {
            while (position + length == limit) {
                fill();
            }
            if (buffer[position + length] == '\n') {
                break;
            }
            length++;
        }
        var line = new String(buffer, position, length, StandardCharsets.ISO_8859_1);
        position += length + 1;
        return line.stripTrailing();
    }

    byte[] bytes(int count) throws IOException {
        while (limit - position < count) {
            fill();
        }
        position += count;
        return Arrays.copyOfRange(buffer, position - count, position);
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * limit);
        }
        var read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            throw new EOFException("The server has closed the connection");
        }
        limit += read;
    }
}
