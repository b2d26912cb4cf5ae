package support.nexus.query.analytics.facts;

import java.util.Arrays;

/// Gives each ticket a number, in the order in which they come. An id is 36⁸ at most, so it lies in a `long`; open
/// addressing with linear probing takes some 20 bytes a ticket.
final class TicketNumbers {

    private static final int PREFIX = "TCK-".length();
    private static final int RADIX = 36;
    private static final int FIRST_SIZE = 1_024;
    private static final double FULL = 0.6;

    private long[] ids = new long[FIRST_SIZE];
    private int[] slots = empty(FIRST_SIZE * 2);
    private int count;

    /// @return -1 where it has none
    int find(String ticket) {
        return slots[slot(key(ticket))];
    }

    int add(String ticket) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, ids.length * 2);
        }
        if (count >= slots.length * FULL) {
            slots = empty(slots.length * 2);
            for (var number = 0; number < count; number++) {
                slots[slot(ids[number])] = number;
            }
        }
        ids[count] = key(ticket);
        slots[slot(ids[count])] = count;
        return count++;
    }

    String ticket(int number) {
        var digits = Long.toString(ids[number], RADIX).toUpperCase(java.util.Locale.ROOT);
        return "TCK-" + "0".repeat(8 - digits.length()) + digits;
    }

    int count() {
        return count;
    }

    long bytes() {
        return 8L * ids.length + 4L * slots.length;
    }

    private int slot(long key) {
        var hash = key * 0x9E3779B97F4A7C15L; // Fibonacci hashing (Knuth, 6.4)
        var at = (int) (hash >>> 32) & (slots.length - 1);
        while (slots[at] >= 0 && ids[slots[at]] != key) {
            at = (at + 1) & (slots.length - 1);
        }
        return at;
    }

    private static long key(String ticket) {
        return Long.parseLong(ticket.substring(PREFIX), RADIX);
    }

    private static int[] empty(int size) {
        var slots = new int[size];
        Arrays.fill(slots, -1);
        return slots;
    }
}
