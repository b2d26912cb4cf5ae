package support.nexus.query.analytics.figures;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import support.nexus.query.analytics.facts.Histories;
import support.nexus.query.analytics.facts.Kind;
import support.nexus.query.analytics.facts.Life;

/// All figures of a span, counted in one pass over the tickets.
public final class Figures {

    static final int HOURS = 24;

    final Question question;
    final Histories histories;
    final Filter filter;
    final Curve curve;
    final Standing standing;
    final Counts<Flow> flows = new Counts<>(Flow.class);
    final Durations firstResponse;
    final Durations firstResolution;
    final Durations fullResolution;
    final Durations work;
    final Map<DayOfWeek, int[]> openings = new EnumMap<>(DayOfWeek.class);
    final Map<Integer, Agent> agents = new TreeMap<>();
    int withoutResponse;
    int firstDone;
    int reopened;
    int oneTouch;

    private Figures(Question question, Histories histories) {
        this.question = question;
        this.histories = histories;
        this.filter = Filter.of(question.wanted(), histories);
        this.curve = new Curve(question.intervals(), filter, question.business());
        this.standing = new Standing(histories, question.span().to());
        this.firstResponse = new Durations(question.business());
        this.firstResolution = new Durations(question.business());
        this.fullResolution = new Durations(question.business());
        this.work = new Durations(question.business());
    }

    public static Figures of(Question question, Histories histories) {
        var figures = new Figures(question, histories);
        var life = new Life();
        for (var ticket = 0; ticket < histories.count(); ticket++) {
            if (histories.openedAt(ticket) < question.span().to()) {
                figures.count(ticket, life);
            }
        }
        return figures;
    }

    private void count(int ticket, Life life) {
        var end = question.span().to();
        var counts = filter.takesAll() || filter.matches(last(histories.begin(ticket, life), end));
        histories.begin(ticket, life);
        curve.begin();
        life.step(); // its opening
        curve.step(life, Kind.OPENED);
        begin(life, counts);
        var wasReopened = false;
        while (life.hasNext(end)) {
            curve.until(life, life.nextAt());
            var kind = life.step();
            curve.step(life, kind);
            wasReopened |=
                    life.isReopened() && life.firstDoneAt() >= question.span().from();
            if (counts && life.at() >= question.span().from()) {
                step(life, kind);
            }
        }
        curve.until(life, end);
        if (counts) {
            end(life, wasReopened);
        }
    }

    /// How many tickets were opened at each hour of such days.
    int[] openings(DayOfWeek day) {
        return openings.getOrDefault(day, new int[HOURS]);
    }

    private static Life last(Life life, long end) {
        while (life.hasNext(end)) {
            life.step();
        }
        return life;
    }

    private void begin(Life life, boolean counts) {
        if (counts && question.span().holds(life.at())) {
            flows.add(Flow.OPENED);
            var local = Instant.ofEpochMilli(life.at()).atZone(question.zone());
            openings.computeIfAbsent(local.getDayOfWeek(), _ -> new int[HOURS])[local.getHour()]++;
        }
    }

    private void step(Life life, Kind kind) {
        Flow.of(life, kind).forEach(flows::add);
        if (life.isFirstResponse()) {
            firstResponse.add(life.openedAt(), life.at());
            agent(life).firstResponse.add(life.openedAt(), life.at());
        }
        if (life.workedFrom() != Life.NEVER) {
            work.add(life.workedFrom(), life.at());
        }
        if (life.isDone()) {
            agent(life).done++;
        }
        if (life.isFirstDone()) {
            finish(life);
        }
    }

    private void finish(Life life) {
        firstDone++;
        firstResolution.add(life.openedAt(), life.at());
        agent(life).firstResolution.add(life.openedAt(), life.at());
        withoutResponse += life.firstResponseAt() == Life.NEVER ? 1 : 0;
        oneTouch += life.responsesWhenDone() == 1 ? 1 : 0;
    }

    private void end(Life life, boolean wasReopened) {
        standing.add(life);
        if (life.isOpen()) {
            agent(life).open++;
        }
        if (life.status().isDone() && question.span().holds(life.lastDoneAt())) {
            fullResolution.add(life.openedAt(), life.lastDoneAt());
            agent(life.assigneeWhenDone()).fullResolution.add(life.openedAt(), life.lastDoneAt());
        }
        reopened += wasReopened ? 1 : 0;
    }

    private Agent agent(Life life) {
        return agent(life.assignee());
    }

    private Agent agent(int assignee) {
        return agents.computeIfAbsent(assignee, _ -> new Agent(question.business()));
    }
}
