package support.nexus.platform.limits;

import java.util.ArrayList;
import java.util.List;

/// Bytes that come one after another, in arrays each no larger than what came before it: memory is taken for what has
/// come, not for what was announced.
final class Chunks {

    private static final int SMALLEST = 8 * 1024;
    private static final int LARGEST = 256 * 1024;

    private final List<byte[]> arrays = new ArrayList<>();
    private int capacity;
    private int size;
    private int current;
    private int at;

    int size() {
        return size;
    }

    /// How large the next array must be, so that so many more bytes fit; 0 where they fit as it is.
    ///
    /// @param announced how many there will be in all; negative where nobody knows
    int lacks(int more, long announced) {
        var lacking = more - (capacity - size);
        if (lacking <= 0) {
            return 0;
        }
        var left = announced - capacity;
        return left > 0 && left <= SMALLEST
                ? Math.max(lacking, (int) left)
                : Math.max(lacking, Math.clamp(size, SMALLEST, LARGEST));
    }

    void extend(int bytes) {
        arrays.add(new byte[bytes]);
        capacity += bytes;
    }

    void add(byte[] bytes, int length) {
        for (var done = 0; done < length; ) {
            var array = arrays.get(current);
            var part = Math.min(array.length - at, length - done);
            System.arraycopy(bytes, done, array, at, part);
            done += part;
            at += part;
            if (at == array.length) {
                current++;
                at = 0;
            }
        }
        size += length;
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
}
