package support.nexus.platform.backup;

import java.nio.charset.StandardCharsets;

/// The next sequence number of each ticket, in 24 to 48 bytes for each: a log may have millions. A ticket is known
/// by 64 bits of a hash; among ten million, two share one with a chance of 1 to 300,000.
final class Sequences {

    private static final long FREE = 0;

    private long[] hashes = new long[1 << 12];
    private int[] next = new int[1 << 12];
    private int size;

    /// Counts from 0 for each.
    int next(String aggregate) {
        if (size * 2 > hashes.length) {
            grow();
        }
        var hash = hash(aggregate);
        var place = place(hash);
        if (hashes[place] == FREE) {
            hashes[place] = hash;
            size++;
        }
        return next[place]++;
    }

    private int place(long hash) {
        var place = (int) hash & (hashes.length - 1);
        while (hashes[place] != FREE && hashes[place] != hash) {
            place = (place + 1) & (hashes.length - 1);
        }
        return place;
    }

    private void grow() {
        var oldHashes = hashes;
        var oldNext = next;
        hashes = new long[oldHashes.length * 2];
        next = new int[oldNext.length * 2];
        for (var i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != FREE) {
                var place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                next[place] = oldNext[i];
            }
        }
    }

    /// FNV-1a, stirred as in MurmurHash3.
    private static long hash(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == FREE ? 1 : hash;
    }
}
