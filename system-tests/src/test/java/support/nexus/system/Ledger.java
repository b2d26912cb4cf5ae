package support.nexus.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/// What a load was told is stored, held against what is.
final class Ledger {

    private static final int CLIENTS = 8;

    /// By ticket: the comments that were acknowledged, and those that were sent.
    private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> sent = new ConcurrentHashMap<>();
    private final Map<String, String> titles = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Answer> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    int size() {
        return count.get();
    }

    List<Answer> refusals() {
        return List.copyOf(refusals);
    }

    /// Clients that open tickets and comment on them until they are told to end.
    AutoCloseableLoad load(Api api) {
        var load = new AutoCloseableLoad(Executors.newVirtualThreadPerTaskExecutor(), new AtomicBoolean());
        for (var client = 0; client < CLIENTS; client++) {
            load.threads().execute(() -> {
                while (!load.ended().get()) {
                    work(api);
                }
            });
        }
        return load;
    }

    private void work(Api api) {
        var title = Tickets.unique("acknowledged ");
        var opened = send(api, "/tickets", Tickets.bodyWith("title", title), 201);
        if (opened == null) {
            return;
        }
        var path = Tickets.path(opened.data());
        titles.put(path, title);
        sent.put(path, ConcurrentHashMap.newKeySet());
        acknowledged.put(path, ConcurrentHashMap.newKeySet());
        count.incrementAndGet();
        for (var i = 0; i < 3; i++) {
            var content = title + ", comment " + i;
            sent.get(path).add(content);
            if (send(api, path + "/comments", Tickets.comment(content), 200) != null) {
                acknowledged.get(path).add(content);
                count.incrementAndGet();
            }
        }
    }

    private Answer send(Api api, String path, Object body, int success) {
        var json = BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
        try {
            var answer = api.trying("POST", path, json, "Content-Type", "application/json");
            if (answer.status() == success) {
                return answer;
            }
            refusals.add(answer);
        } catch (IOException nobodyThere) {
            Thread.onSpinWait();
        }
        return null;
    }

    /// Every acknowledged ticket and comment is there once, nothing else is, and the views are the fold of the
    /// events.
    void verify(Api api) {
        var listed = new ArrayList<String>();
        var cursor = "";
        do {
            var page = api.get("/tickets?limit=100&cursor=" + cursor).is(200).json();
            page.get("data").forEach(ticket -> listed.add(Tickets.path(ticket)));
            cursor = page.at("/pagination/nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(listed).doesNotHaveDuplicates().containsAll(acknowledged.keySet());
        var unchecked = api.unchecked();
        Crowd.of(4, part -> {
            for (var i = part; i < listed.size(); i += 4) {
                verify(unchecked, listed.get(i));
            }
            return part;
        });
    }

    private void verify(Api api, String path) {
        var ticket = api.get(path).is(200).data();
        assertThat(api.get(path + "?version=" + ticket.get("version").asInt())
                        .is(200)
                        .data())
                .isEqualTo(ticket);
        if (!titles.containsKey(path)) {
            return; // stored, but the answer was lost
        }
        assertThat(ticket.get("title").stringValue()).isEqualTo(titles.get(path));
        var comments = ticket.get("comments")
                .valueStream()
                .map(each -> each.get("content").stringValue())
                .toList();
        assertThat(comments).doesNotHaveDuplicates().containsAll(acknowledged.get(path));
        assertThat(new HashSet<>(comments)).isSubsetOf(sent.get(path));
        assertThat(ticket.get("commentCount").asInt()).isEqualTo(comments.size());
    }

    record AutoCloseableLoad(ExecutorService threads, AtomicBoolean ended) implements AutoCloseable {

        @Override
        public void close() {
            ended.set(true);
            threads.close();
        }
    }
}
