package support.nexus.system.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Measures everything on one database, from an empty one to a full one.
final class DatabaseRun {

    private static final int STARTS = 3;
    private static final int PROBES = 50;
    private static final int UNTOUCHED_PER_START = 20;

    private final Database database;
    private final Path folder;
    private final Settings settings;
    private final Tickets tickets = new Tickets();

    DatabaseRun(Database database, Path folder, Settings settings) {
        this.database = database;
        this.folder = folder;
        this.settings = settings;
    }

    Findings run() throws Exception {
        say("first start");
        double emptyStart;
        try (var service = start()) {
            emptyStart = service.startSeconds();
            open(service, PROBES);
        }
        var row = LogRow.read(database.stopped());
        var memory = new ArrayList<Double>();
        var rounds = new Rounds();
        var page = DeepPage.in(settings.tickets());
        EngineComparison engines;
        Growth growth;
        LongTicket longTicket;
        Views views;
        try (var service = start()) {
            say("opening tickets");
            var atFirst = database.bytes();
            open(service, settings.tickets() - PROBES);
            var afterLoad = database.bytes();
            memory.add(service.residentMemory());
            say("storage engines, while the service idles");
            var idling = System.nanoTime();
            engines = EngineComparison.run(database, row, settings);
            sleepUntil(idling + settings.idling().toNanos());
            growth = new Growth(settings.tickets() - PROBES, atFirst, afterLoad, database.bytes());
            measure(rounds, service, row, page);
            say("views");
            views = Views.measure(service, tickets);
            say("a ticket with many comments");
            longTicket = LongTicket.inMemory(service, tickets.number(0), settings.commentsOnLongTicket());
            memory.add(service.residentMemory());
            open(service, STARTS * UNTOUCHED_PER_START);
        }
        say("starts");
        var starts = new ArrayList<Double>();
        for (var untouched : untouched()) {
            try (var service = start()) {
                starts.add(service.startSeconds());
                comment(service);
                longTicket.afterStart(service, tickets.number(0), untouched);
            }
        }
        return new Findings(
                database.name(),
                database.settings(),
                row,
                page,
                rounds.series(),
                engines,
                emptyStart,
                starts,
                memory,
                growth,
                longTicket,
                views);
    }

    private void measure(Rounds rounds, Service service, LogRow row, DeepPage page) throws Exception {
        rounds.plainInserts(database, row);
        if (database instanceof PostgreSql server) {
            PgBench.find(server, row, folder).ifPresent(rounds::pgbench);
        }
        rounds.requests(database, service, tickets, page);
        say("warm-up");
        rounds.warmUp(settings.warmUp());
        for (var round = 1; round <= Settings.ROUNDS; round++) {
            say("round " + round);
            rounds.run(settings.round());
        }
    }

    private Service start() throws Exception {
        return Service.start(database, folder);
    }

    private void open(Service service, int count) throws Exception {
        Clients.repeat(new Requests("open", service.port(), Http::openTicket, tickets::opened), count);
    }

    /// Some seconds of work, so that a start's first comments are not those of an interpreter.
    private void comment(Service service) throws Exception {
        var busy = new Requests("comment", service.port(), () -> Http.comment(tickets.anyOfFirst(1_000)));
        Clients.measure(
                busy, Duration.ofSeconds(4), Cpu.Clock.of(service.process().pid(), database));
    }

    /// For each start other tickets that nobody has commented on.
    private List<List<String>> untouched() {
        var last = tickets.last(STARTS * UNTOUCHED_PER_START);
        return IntStream.range(0, STARTS)
                .map(start -> start * UNTOUCHED_PER_START)
                .mapToObj(first -> last.subList(first, first + UNTOUCHED_PER_START))
                .toList();
    }

    private void say(String what) {
        System.out.printf("%tT %s: %s%n", System.currentTimeMillis(), database.name(), what);
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        var left = Duration.ofNanos(nanoTime - System.nanoTime());
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
