package support.nexus.system;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The service on each of its databases, started when first asked for and shared by all tests.
enum Desk {
    H2,
    POSTGRESQL;

    private static final Map<Desk, Node> NODES = new ConcurrentHashMap<>();
    private static final Map<Desk, Api> APIS = new ConcurrentHashMap<>();

    Node node() {
        return NODES.computeIfAbsent(this, Desk::started);
    }

    Api api() {
        return APIS.computeIfAbsent(this, desk -> desk.node().api());
    }

    Api admin() {
        return node().admin();
    }

    static Postgres postgres() {
        return SharedPostgres.SERVER;
    }

    private static Node started(Desk desk) {
        return desk == H2
                ? Node.started(Node.folder())
                : Node.started(Node.folder(), postgres().arguments());
    }

    private static final class SharedPostgres {

        static final Postgres SERVER = new Postgres();
    }
}
