package support.nexus.system.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// The tickets that were opened so far.
final class Tickets {

    private final List<String> ids = new ArrayList<>();

    synchronized void opened(Answer answer) {
        ids.add(answer.value("ticketId"));
    }

    synchronized int count() {
        return ids.size();
    }

    synchronized String any() {
        return ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    }

    /// One of the first ones: of few enough that all of them stay in the service's memory.
    synchronized String anyOfFirst(int count) {
        return ids.get(ThreadLocalRandom.current().nextInt(Math.min(count, ids.size())));
    }

    synchronized String number(int position) {
        return ids.get(position);
    }

    synchronized List<String> last(int count) {
        return List.copyOf(ids.subList(ids.size() - count, ids.size()));
    }
}
