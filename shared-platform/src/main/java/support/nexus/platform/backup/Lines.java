package support.nexus.platform.backup;

import java.io.IOException;
import java.io.InputStream;

/// The lines of a stream, one at a time, without a copy of each.
final class Lines implements AutoCloseable {

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to = -1; // the line break
    private int filled;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /// Whether there is one more.
    boolean next() throws IOException {
        from = to + 1;
        to = from;
        while (true) {
            while (to < filled && buffer[to] != '\n') {
                to++;
            }
            if (to < filled) {
                number++;
                return true;
            }
            if (!fill()) {
                Damaged.unless(from == filled, "it ends within a line");
                return false;
            }
        }
    }

    /// Moves the line begun to the front, into a larger buffer where it fills this one, and reads on.
    private boolean fill() throws IOException {
        var begun = filled - from;
        var target = begun > buffer.length / 2 ? new byte[Math.multiplyExact(buffer.length, 2)] : buffer;
        System.arraycopy(buffer, from, target, 0, begun);
        buffer = target;
        from = 0;
        to = filled = begun;
        var read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(read, 0);
        return read > 0;
    }

    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    /// Without the line break.
    int length() {
        return to - from;
    }

    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
