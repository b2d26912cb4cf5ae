package support.nexus.command.login;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import support.nexus.events.ErrorCode;
import support.nexus.events.Refused;

/// Lets few attempts be under way at once for one address, and for one account from one address: so attempts that
/// turn out right are never refused for being counted all at the same moment. Others wait.
final class Gates {

    private static final int STRIPES = 1_024;
    private static final int OF_ADDRESS = 50;
    private static final int OF_BOTH = 2;
    private static final int PATIENCE = 10; // seconds

    private final Semaphore[] addresses = stripes(OF_ADDRESS);
    private final Semaphore[] both = stripes(OF_BOTH);

    Pass enter(String network, String account) {
        var outer = acquire(addresses[stripe(network)]);
        try {
            var inner = acquire(both[stripe(network + "\0" + account)]);
            return () -> {
                inner.release();
                outer.release();
            };
        } catch (RuntimeException refused) {
            outer.release();
            throw refused;
        }
    }

    private static Semaphore acquire(Semaphore gate) {
        try {
            if (gate.tryAcquire(PATIENCE, TimeUnit.SECONDS)) {
                return gate;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new Refused(ErrorCode.DEPENDENCY_AWAY, "Too many are logging in at once; try again.");
    }

    private static int stripe(String name) {
        return Math.floorMod(name.hashCode(), STRIPES);
    }

    private static Semaphore[] stripes(int permits) {
        return IntStream.range(0, STRIPES)
                .mapToObj(_ -> new Semaphore(permits, true))
                .toArray(Semaphore[]::new);
    }

    /// Ends with `close`.
    @FunctionalInterface
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }
}
