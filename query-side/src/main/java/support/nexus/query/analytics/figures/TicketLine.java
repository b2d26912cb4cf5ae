package support.nexus.query.analytics.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import support.nexus.events.sla.WorkingTime;
import support.nexus.query.analytics.facts.Histories;
import support.nexus.query.analytics.facts.Life;

/// A ticket as it is at the end of a span, with its moments and what lies between them, in seconds: by the calendar and
/// as the desk works.
public record TicketLine(
        String ticketId,
        String channel,
        String status,
        String priority,
        String category,
        List<String> tags,
        @Nullable String assignedTo,
        Instant openedAt,
        @Nullable Instant firstResponseAt,
        @Nullable Instant firstDoneAt,
        @Nullable Instant lastDoneAt,
        boolean deleted,
        int reopened,
        @Nullable BigDecimal firstResponse,
        @Nullable BigDecimal firstResponseBusiness,
        @Nullable BigDecimal firstResolution,
        @Nullable BigDecimal firstResolutionBusiness,
        @Nullable BigDecimal fullResolution,
        @Nullable BigDecimal fullResolutionBusiness,
        BigDecimal workTime,
        BigDecimal workTimeBusiness) {

    private static final int DECIMALS = 3;

    /// Empty where the ticket was not opened in the span, or is none of those that are asked for.
    static Optional<TicketLine> of(Question question, Filter filter, Histories histories, int ticket, Life life) {
        if (!question.span().holds(histories.openedAt(ticket))) {
            return Optional.empty();
        }
        histories.begin(ticket, life);
        var reopened = 0;
        var work = 0L;
        var worked = 0L;
        while (life.hasNext(question.span().to())) {
            life.step();
            reopened += life.isReopened() ? 1 : 0;
            if (life.workedFrom() != Life.NEVER) {
                work += life.at() - life.workedFrom();
                worked += question.business().between(life.workedFrom(), life.at());
            }
        }
        return filter.matches(life)
                ? Optional.of(of(question.business(), histories, ticket, life, reopened, work, worked))
                : Optional.empty();
    }

    private static TicketLine of(
            WorkingTime business, Histories histories, int ticket, Life life, int reopened, long work, long worked) {
        var opened = life.openedAt();
        var last = life.status().isDone() ? life.lastDoneAt() : Life.NEVER;
        return new TicketLine(
                histories.ticket(ticket),
                histories.channels().text(life.channel()),
                life.status().word(),
                life.priority().word(),
                histories.categories().text(life.category()),
                histories.tags().texts(life.tags()),
                life.assignee() == Life.NOBODY ? null : histories.assignees().text(life.assignee()),
                Instant.ofEpochMilli(opened),
                instant(life.firstResponseAt()),
                instant(life.firstDoneAt()),
                instant(last),
                life.isDeleted(),
                reopened,
                seconds(WorkingTime.ALWAYS, opened, life.firstResponseAt()),
                seconds(business, opened, life.firstResponseAt()),
                seconds(WorkingTime.ALWAYS, opened, life.firstDoneAt()),
                seconds(business, opened, life.firstDoneAt()),
                seconds(WorkingTime.ALWAYS, opened, last),
                seconds(business, opened, last),
                BigDecimal.valueOf(work, DECIMALS),
                BigDecimal.valueOf(worked, DECIMALS));
    }

    private static @Nullable Instant instant(long at) {
        return at == Life.NEVER ? null : Instant.ofEpochMilli(at);
    }

    private static @Nullable BigDecimal seconds(WorkingTime time, long from, long to) {
        return to == Life.NEVER ? null : BigDecimal.valueOf(time.between(from, to), DECIMALS);
    }
}
