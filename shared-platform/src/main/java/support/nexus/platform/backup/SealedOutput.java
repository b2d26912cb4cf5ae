package support.nexus.platform.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/// Seals what is written, frame by frame: the length of each, with a bit for the last, and its bytes.
final class SealedOutput extends OutputStream {

    private final OutputStream out;
    private final Seal seal;
    private final byte[] frame = new byte[Seal.FRAME];
    private int filled;
    private long number;

    SealedOutput(OutputStream out, Seal seal) throws IOException {
        this.out = out;
        this.seal = seal;
        out.write(seal.head());
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (var done = 0; done < length; ) {
            if (filled == frame.length) {
                put(false);
            }
            var part = Math.min(length - done, frame.length - filled);
            System.arraycopy(bytes, offset + done, frame, filled, part);
            filled += part;
            done += part;
        }
    }

    /// Without it, what was written is no whole file.
    void finish() throws IOException {
        put(true);
        out.flush();
    }

    private void put(boolean isLast) throws IOException {
        var sealed = seal.seal(frame, filled, number, isLast);
        out.write(ByteBuffer.allocate(Integer.BYTES)
                .putInt(sealed.length | (isLast ? Seal.LAST : 0))
                .array());
        out.write(sealed);
        number++;
        filled = 0;
    }
}
