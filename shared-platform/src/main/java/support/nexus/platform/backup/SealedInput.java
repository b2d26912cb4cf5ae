package support.nexus.platform.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/// Opens what {@link SealedOutput} sealed. A frame's bytes are given only once all of it has been found unchanged, and
/// the end only after the last frame.
final class SealedInput extends InputStream {

    private final InputStream in;
    private final Seal seal;
    private byte[] frame = new byte[0];
    private int given;
    private long number;
    private boolean wasLast;

    SealedInput(InputStream in, Seal seal) {
        this.in = in;
        this.seal = seal;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (given == frame.length) {
            if (wasLast) {
                return -1;
            }
            next();
        }
        var part = Math.min(length, frame.length - given);
        System.arraycopy(frame, given, into, offset, part);
        given += part;
        return part;
    }

    /// What can be had without reading on: `GZIPInputStream` asks whether another member may follow.
    @Override
    public int available() {
        return frame.length - given;
    }

    private void next() throws IOException {
        var word = ByteBuffer.wrap(exactly(Integer.BYTES)).getInt();
        wasLast = (word & Seal.LAST) != 0;
        var length = word & ~Seal.LAST;
        Damaged.unless(length >= Seal.TAG && length <= Seal.FRAME + Seal.TAG, "its bytes have changed");
        frame = seal.open(exactly(length), number, wasLast);
        given = 0;
        number++;
        Damaged.unless(!wasLast || in.read() < 0, "it goes on after its end");
    }

    private byte[] exactly(int count) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
