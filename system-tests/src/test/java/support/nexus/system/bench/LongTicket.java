package support.nexus.system.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What commands cost a ticket with very many comments, beside a ticket that was just opened. Medians, in
/// milliseconds.
///
/// @param firstOnLong  the first comment after a start, once for each start: snapshot and tail are loaded
/// @param firstOnYoung the same for a ticket without any comment
record LongTicket(
        int comments,
        int answerBytes,
        double commentOnLong,
        double commentOnYoung,
        double readLong,
        double readYoung,
        List<Double> firstOnLong,
        List<Double> firstOnYoung) {

    private static final int SAMPLES = 200;

    /// In a service that knows both.
    static LongTicket inMemory(Service service, String ticket, int comments) throws Exception {
        var missing = comments - commentsOn(service, ticket);
        Clients.repeat(new Requests("comment", service.port(), () -> Http.comment(ticket)), missing);
        try (var connection = new Connection(service.port())) {
            var young = connection.send(Http.openTicket()).value("ticketId");
            var commentsOn = times(connection, List.of(() -> Http.comment(ticket), () -> Http.comment(young)));
            var another = connection.send(Http.openTicket()).value("ticketId");
            var reads = times(connection, List.of(() -> read(ticket), () -> read(another)));
            return new LongTicket(
                    commentsOn(service, ticket),
                    connection.send(read(ticket)).body().length,
                    Series.median(commentsOn.getFirst()),
                    Series.median(commentsOn.getLast()),
                    Series.median(reads.getFirst()),
                    Series.median(reads.getLast()),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    /// In a service that was just started and has warmed up on other tickets.
    void afterStart(Service service, String ticket, List<String> untouched) throws IOException {
        try (var connection = new Connection(service.port())) {
            var young = new ArrayList<Double>();
            for (var id : untouched) {
                young.add(time(connection, Http.comment(id)));
            }
            firstOnYoung.add(Series.median(young));
            firstOnLong.add(time(connection, Http.comment(ticket)));
        }
    }

    private static List<List<Double>> times(Connection connection, List<Supplier<byte[]>> requests) throws IOException {
        var times = requests.stream().<List<Double>>map(_ -> new ArrayList<>()).toList();
        for (var sample = 0; sample < SAMPLES; sample++) {
            for (var i = 0; i < requests.size(); i++) {
                times.get(i).add(time(connection, requests.get(i).get()));
            }
        }
        return times;
    }

    private static double time(Connection connection, byte[] request) throws IOException {
        var start = System.nanoTime();
        var answer = connection.send(request);
        if (!answer.isSuccess()) {
            throw new IOException("The service answered " + answer.status());
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static int commentsOn(Service service, String ticket) throws IOException {
        var first = service.ask(Http.get("/api/tickets/%s/comments?limit=1".formatted(ticket)));
        return Integer.parseInt(first.value("total"));
    }

    private static byte[] read(String ticket) {
        return Http.get("/api/tickets/" + ticket);
    }
}
