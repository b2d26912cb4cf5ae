package support.nexus.platform.limits;

import java.util.ArrayList;
import java.util.List;

/// Bytes that come one after another, in arrays each no larger than what came before it: memory is taken for what has
/// come, not for what was announced.
final class Chunks {

    private static final int SMALLEST = 8 * 1024;
    private static final int LARGEST = 256 * 1024;

    private final int most;
    private final List<byte[]> arrays = new ArrayList<>();
    private int capacity;
    private int size;
    private int at;

    /// @param most how many there will be in all
    Chunks(int most) {
        this.most = most;
    }

    void add(byte[] bytes, int length) {
        for (var done = 0; done < length; ) {
            if (size == capacity) {
                extend();
            }
            var array = arrays.getLast();
            var part = Math.min(array.length - at, length - done);
            System.arraycopy(bytes, done, array, at, part);
            done += part;
            at += part;
            size += part;
        }
    }

    /// All of it in one piece; nothing is left here.
    byte[] take() {
        var whole = new byte[size];
        var to = 0;
        for (var array : arrays) {
            var part = Math.min(array.length, size - to);
            System.arraycopy(array, 0, whole, to, part);
            to += part;
        }
        arrays.clear();
        return whole;
    }

    void clear() {
        arrays.clear();
    }

    private void extend() {
        if (capacity >= most) {
            throw new IllegalStateException("More than %s bytes have come".formatted(most));
        }
        var length = Math.min(Math.clamp(size, SMALLEST, LARGEST), most - capacity);
        arrays.add(new byte[length]);
        capacity += length;
        at = 0;
    }
}
