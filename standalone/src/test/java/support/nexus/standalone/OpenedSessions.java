package support.nexus.standalone;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.SessionEventListener;

/// Made by Hibernate with each session: so it counts them, by the thread that opened each.
public class OpenedSessions implements SessionEventListener {

    private static final List<String> THREADS = new CopyOnWriteArrayList<>();

    public OpenedSessions() {
        THREADS.add(Thread.currentThread().getName());
    }

    /// How many were opened for somebody who waits: jobs of the clock have their own.
    static long count() {
        return THREADS.stream()
                .filter(thread -> !thread.startsWith("scheduling-"))
                .count();
    }
}
