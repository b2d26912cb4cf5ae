package support.nexus.system.bench;

import static java.util.stream.Collectors.joining;
import static support.nexus.system.bench.Table.number;

import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// The part of the report that tells of one database.
record DatabaseChapter(Findings found) {

    private static final double MEGABYTE = 1 << 20;

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """
                ## %s

                Settings: %s. A row of the log holds %s bytes of payload and %s of metadata. The deep page is page %,d.

                %s
                %s
                %s
                ### A ticket with %,d comments

                %s
                The answer to a comment is the whole ticket with its newest 1,000 comments, here %,d kB, and so is that to a
                get: the two rows together show what is left for the command itself. The first comment after a start comes when
                the service has worked on other tickets for four seconds, none of which has a snapshot.

                ### Views built anew

                %s
                Beside it %s tickets are opened and %s read each second; times are counted from when a request was due. %s
                The whole log comes in one stream (`application/x-ndjson`) at %s events a second.
                """,
                found.database(),
                found.settings(),
                found.row().payload().length,
                found.row().metadata().length,
                found.deepPage().number(),
                rates(),
                sentence(),
                process(),
                found.longTicket().comments(),
                longTicket(),
                found.longTicket().answerBytes() / 1000,
                views(),
                Pace.EACH_SECOND,
                Pace.EACH_SECOND,
                parity(),
                number("%,.0f", found.views().exported()));
    }

    private Table rates() {
        var table = new Table(
                "",
                "a second",
                "slowest–fastest round",
                "p50 ms",
                "p99 ms",
                "not 2xx",
                "of plain inserts",
                "CPU ms each: JVM",
                "PostgreSQL");
        for (var series : found.series()) {
            table.row(
                    series.name(),
                    number("%,.0f", series.rate()),
                    number("%,.0f", series.slowest()) + "–" + number("%,.0f", series.fastest()),
                    number("%.1f", series.milliseconds(50)),
                    number("%.1f", series.milliseconds(99)),
                    Long.toString(series.failures()),
                    isWrite(series) ? number("%.0f %%", 100 * series.ratioTo(found.of(Rounds.PLAIN))) : "",
                    number("%.3f", series.cpuOfProcess()),
                    number("%.3f", series.cpuOfDatabase()));
        }
        return table;
    }

    private String sentence() {
        return """
                Create reaches %s of the plain inserts and comment %s, medians of the rounds. The deep page takes %s times as
                long as page 1 (p50).
                """.formatted(
                        number("%.0f %%", 100 * found.of(Rounds.CREATE).ratioTo(found.of(Rounds.PLAIN))),
                        number("%.0f %%", 100 * found.of(Rounds.COMMENT).ratioTo(found.of(Rounds.PLAIN))),
                        number(
                                "%.2f",
                                found.of(Rounds.DEEP_PAGE).milliseconds(50)
                                        / found.of(Rounds.FIRST_PAGE).milliseconds(50)));
    }

    private Table process() {
        var growth = found.growth();
        return new Table("the process and its data", "")
                .row("ready after, s: on an empty database", number("%.1f", found.emptyStart()))
                .row(
                        "ready after, s: on the full database, median of "
                                + found.starts().size(),
                        number("%.1f", Series.median(found.starts())))
                .row(
                        "resident memory, MB: after opening the tickets",
                        megabytes(found.memory().getFirst()))
                .row("resident memory, MB: at the end", megabytes(found.memory().getLast()))
                .row(String.format(Locale.ROOT, "data after %,d tickets, MB", growth.events()), megabytes((double)
                        growth.afterLoad()))
                .row("growth per event, bytes: while tickets were opened", number("%,.0f", growth.perEventAfterLoad()))
                .row("growth per event, bytes: after idling", number("%,.0f", growth.perEventAfterIdling()));
    }

    private Table views() {
        var idle = found.views().idle();
        var table = new Table("", "events", "events a second", "write p99 ms", "of idle", "read p99 ms", "of idle")
                .row("idle", "", "", p99(idle.writes()), "", p99(idle.reads()), "");
        for (var replay : found.views().replays()) {
            table.row(
                    "rebuild of `%s`".formatted(replay.view()),
                    number("%,.0f", (double) replay.events()),
                    number("%,.0f", replay.rate()),
                    p99(replay.beside().writes()),
                    ratio(replay.beside().writes(), idle.writes()),
                    p99(replay.beside().reads()),
                    ratio(replay.beside().reads(), idle.reads()));
        }
        return table;
    }

    private String parity() {
        return found.views().replays().stream()
                .map(Views.Replay::parity)
                .distinct()
                .collect(joining(" "));
    }

    private static String p99(Histogram latencies) {
        return number("%.1f", latencies.getValueAtPercentile(99) / 1000.0);
    }

    private static String ratio(Histogram latencies, Histogram idle) {
        return number("%.2f", latencies.getValueAtPercentile(99) / (double) idle.getValueAtPercentile(99));
    }

    private Table longTicket() {
        var ticket = found.longTicket();
        return new Table("p50, ms, one client", "long ticket", "young ticket")
                .row("comment", number("%.2f", ticket.commentOnLong()), number("%.2f", ticket.commentOnYoung()))
                .row("get", number("%.2f", ticket.readLong()), number("%.2f", ticket.readYoung()))
                .row(
                        "first comment after a start, from snapshot and log; median of the starts",
                        number("%.2f", Series.median(ticket.firstOnLong())),
                        number("%.2f", Series.median(ticket.firstOnYoung())));
    }

    private static boolean isWrite(Series series) {
        return List.of(Rounds.PLAIN, Rounds.PGBENCH, Rounds.CREATE).contains(series.name())
                || series.name().startsWith("comment");
    }

    private static String megabytes(double bytes) {
        return number("%,.0f", bytes / MEGABYTE);
    }
}
