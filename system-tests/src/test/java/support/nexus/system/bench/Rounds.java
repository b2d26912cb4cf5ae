package support.nexus.system.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What is measured on one database, in the order of its table.
final class Rounds {

    static final String PLAIN = "plain insert";
    static final String PGBENCH = "pgbench";
    static final String CREATE = "create";
    static final String COMMENT = "comment, 2,000 tickets";
    static final String GET = "get by id";
    static final String FIRST_PAGE = "list by cursor, page 1";
    static final String DEEP_PAGE = "list by cursor, deep page";

    private static final int BUSY_TICKETS = 2_000; // all stay in the service's memory

    private final List<Step> steps = new ArrayList<>();

    private record Step(Series series, Action action) {}

    private interface Action {
        Measurement measure(Duration time) throws Exception;
    }

    void plainInserts(Database database, LogRow row) {
        var inserts = new PlainInserts(database.beside(), row);
        add(inserts, Cpu.Clock.of(ProcessHandle.current().pid(), database));
    }

    void pgbench(PgBench program) {
        steps.add(new Step(new Series(PGBENCH), program::measure));
    }

    void requests(Database database, Service service, Tickets tickets, DeepPage page) throws IOException {
        var clock = Cpu.Clock.of(service.process().pid(), database);
        var port = service.port();
        var hot = tickets.number(0);
        var first = Http.get("/api/tickets?cursor=");
        var deep = Http.get("/api/tickets?cursor=" + page.cursor(service));
        var numbered = Http.get("/api/tickets?page=1");
        Stream.of(
                        new Requests(CREATE, port, Http::openTicket, tickets::opened),
                        new Requests(COMMENT, port, () -> Http.comment(tickets.anyOfFirst(BUSY_TICKETS))),
                        new Requests("comment, any ticket", port, () -> Http.comment(tickets.any())),
                        new Requests("comment, one hot ticket", port, () -> Http.comment(hot)),
                        new Requests(GET, port, () -> Http.get("/api/tickets/" + tickets.any())),
                        new Requests(FIRST_PAGE, port, () -> first),
                        new Requests(DEEP_PAGE, port, () -> deep),
                        new Requests("list by page, with totals", port, () -> numbered))
                .forEach(workload -> add(workload, clock));
    }

    void warmUp(Duration time) throws Exception {
        var share = Duration.ofSeconds(Math.max(1, time.toSeconds() / steps.size())); // pgbench counts in seconds
        for (var step : steps) {
            step.action().measure(share);
        }
    }

    void run(Duration time) throws Exception {
        for (var step : steps) {
            step.series().rounds().add(step.action().measure(time));
        }
    }

    List<Series> series() {
        return steps.stream().map(Step::series).toList();
    }

    private void add(Workload workload, Cpu.Clock clock) {
        steps.add(new Step(new Series(workload.name()), time -> Clients.measure(workload, time, clock)));
    }
}
